"""Short updates and comments with slots, for demo companies so large that written ones would repeat."""

import re

SENTENCE = re.compile(r"(?:^|[.?] )[a-z]")

SLOTS = {
    "place": """
        Drachten, Sneek, Joure, Lemmer, Wolvega, Meppel, Steenwijk, Kampen, Hattem, Raalte, Ommen, Dalfsen,
        Houten, Zeist, Maarssen, Vleuten, Woerden, Bunnik, Nijkerk, Epe, Assen, Breda, Goes, Leiden, Hoorn,
        Roermond, Enschede, Borne, Rijssen, Gouda
    """,
    "customer": """
        bakkerij De Korenaar, mevrouw Postma, basisschool De Wilgen, de familie Aydın, dorpshuis 't Trefpunt,
        meneer Van Dalen, de manege, verpleeghuis De Linde, de familie Bouali, garage Terpstra, het zwembad,
        mevrouw De Haan, de bibliotheek, camping Het Bosrand, de tandarts, de familie Jansma, kaasmakerij De
        Stolp, de voetbalclub, meneer en mevrouw Sital, een jong stel, de kerk, het buurthuis, de dierenarts
    """,
    "thing": """
        de warmtepomp, de omvormer, het expansievat, de groepenkast, de boiler, de buitenunit, de
        vloerverdeler, de thermostaat, de laadpaal, het ventilatierooster, de circulatiepomp, de zonneboiler,
        de driewegklep, het regelpaneel, de radiator
    """,
    "tool": """
        de lange boor, de kleine ladder, de persmachine, de steekwagen, de warmtebeeldcamera, de koffer met
        dopsleutels, de bouwlamp, de lekzoeker, de kabeltrekker, de waterpas van twee meter
    """,
    "treat": """
        appeltaart, worstenbroodjes, tompoucen, samosa's, suikerbrood, brownies, pierogi, loempia's,
        kersenvlaai, stroopwafels, baklava, bananenbrood
    """,
    "weather": """
        motregen, een straf windje, dikke mist, een waterig zonnetje, stralend weer, buien die niet in de
        voorspelling stonden, grijze lucht die nergens heen wil
    """,
    "animal": """
        een kat, een hond, een kip, een geit, een papegaai, een pony, een schildpad, een heel oude poedel
    """,
    "day": """
        maandag, dinsdag, woensdag, donderdag, vrijdag
    """,
    "count": """
        twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf
    """,
    "time": """
        half zeven, zeven uur, kwart voor acht, half negen, tien uur, half twaalf, twee uur, half vier, kwart
        over vier
    """,
    "colleague": """
        Anna, Bilal, Douwe, Ellen, Farida, Gerrit, Hatice, Iris, Jeroen, Karin, Lars, Marloes, Murat, Nienke,
        Oscar, Ravi, Samira, Teun, Vera, Willem, Ymke, Zehra
    """,
    "sport": """
        voetbal, hockey, volleybal, zwemmen, judo, korfbal, turnen, tafeltennis
    """,
    "room": """
        de kantine, het magazijn, de hal, de kleedruimte, het archief, de vergaderkamer boven
    """,
}
SLOTS = {name: tuple(" ".join(word.split()) for word in words.split(",")) for name, words in SLOTS.items()}


def listed(block: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in re.split(r"^ *- ", block, flags=re.MULTILINE)[1:])


POSTS = listed("""
    - Vandaag {thing} vervangen bij {customer} in {place}. Om {time} klaar, en er was {treat}.
    - Bij {customer} in {place} woont {animal}. Die heeft de hele ochtend op mijn tas gelegen.
    - Wie heeft {tool}? Die heb ik {day} nodig in {place}.
    - Om {time} begonnen in {place}, met {weather}. Toch een goede dag gehad.
    - Complimentje gekregen van {customer}, en eigenlijk was dat voor {colleague}. Bij dezen.
    - {day} neem ik {treat} mee, te vinden in {room}. Wie het eerst komt.
    - Kan iemand {day} een uurtje meekijken in {place}? {thing} doet iets wat ik niet ken.
    - In {place} gaf {thing} elke {count} minuten storing. Blijkt gewoon een los draadje. Scheelt jullie
      zoeken.
    - De oplevering bij {customer} ging goed: {count} punten op de lijst, en om {time} alles weg.
    - Mijn dochter heeft in {place} gewonnen met {sport}. {colleague} was erbij. Ik ben schor en heel trots.
    - Let op in {place}: de brug is dicht tot {day}. Reken op {count} minuten extra.
    - Dank aan {colleague}, die in {place} {tool} kwam brengen terwijl het al {time} was.
    - Er ligt een jas in {room}, met {treat} in de zak. Te herkennen aan een naambandje uit {place}.
    - {customer} in {place} twijfelde nog. Na {count} koppen koffie en één eerlijk antwoord is het ja.
    - Vraagje: wie heeft er ervaring met {thing} in een oud huis? In {place} staat er een uit 1911.
    - Met {weather} naar {place}. De klant stond al met {treat} in de deur.
    - Foutje van mij: ik had {thing} voor {place} op de verkeerde dag besteld. {colleague} heeft het opgelost,
      dank.
    - Vandaag {count} adressen in {place} gedaan met {colleague}. Bij het laatste mochten we blijven eten.
    - Wie wil er {day} ruilen? Mijn zoon heeft een toernooi in {place} ({sport}) en ik moet fluiten.
    - In {room} staat weer een krat met restjes. Neem {day} mee wat je in {place} kunt gebruiken.
    - Bij {customer} lag er een briefje: 'sleutel bij de buren, {treat} in de kast'. Mooi vak hebben we.
    - Veiligheid: in {place} stond een ladder los tegen {thing}. Even vastgezet. Het kost {count} minuten.
    - Onze leerling heeft in {place} voor het eerst zelf {thing} aangesloten. Ik heb mijn handen in mijn
      zakken gehouden.
    - Om {time} ging in {room} het licht uit en niemand wist waarom. Het was de schakelaar. {colleague} zat
      ertegenaan.
    - Weet iemand een goed adres voor {treat} in de buurt van {place}? Het is voor een jarige.
    - {colleague} en ik hebben {thing} in {place} nu {count} keer nagelopen. Het is stil. Wij ook.
    - Op de terugweg van {place} een regenboog gezien, met {weather} erbij. Op een parkeerplaats {count}
      minuten gekeken.
    - Wie van jullie doet er aan {sport}? We spelen {day} in {place} en zoeken er nog {count}, niveau maakt
      niet uit.
    - De nieuwe bus ruikt nog naar nieuw. Vandaag mee naar {place}, en {tool} past er nu gewoon in.
    - Bij {customer} hadden ze {thing} zelf 'een beetje aangepast'. We hebben vriendelijk gelachen en het
      rechtgezet.
    - {day} ben ik in {place}, wie kan er iets voor mij meenemen voor {customer}?
    - Gevonden bij {customer} in {place}: een rekening van ons uit 1987. Ze hadden hem bewaard om de nette
      hand.
    - Het schiet op in {place}: nog {count} woningen. De bewoners brengen om de beurt {treat}.
    - Telefoontje uit {place}, {time}: of we ook {animal} van het dak halen. We zijn even langsgereden.
    - Na {place} heb ik {tool} schoongemaakt en teruggelegd in {room}. Het kan dus wel.
    - Vandaag thuis gewerkt met {animal} naast me, en gebeld met {colleague} over {thing}. Iedereen had een
      mening.
    - Rustige dag in {place}. Tijd gehad om {colleague} uit te leggen hoe {thing} echt werkt. Leuk om te doen.
    - {count} kilo oud koper ingeleverd uit {place}. De opbrengst gaat naar de koffiepot.
    - Er zijn nog resten van gisteren: {treat}, neergezet in {room}. Groeten uit {place}, op is op.
    - Wie weet hoe je {thing} stil krijgt? Het staat bij {customer}, en {colleague} en ik zijn door onze
      ideeën heen.
    - Gefeliciteerd, {colleague}, met je diploma. Kom {day} even langs voor {treat}.
    - In {place} met {weather} op een dak gestaan. Om {time} naar beneden gegaan, en dat was verstandig.
    - Tip: bij {customer} in {place} parkeer je achterom. Voor kost het je {count} euro per uur.
    - Mijn buurman vroeg wat ik doe. Ik zei: van alles, vooral {thing}. Nu help ik hem {day} en krijg ik
      {treat}.
    - Nieuwe collega in {place}: {colleague}. Zeg hoi als je elkaar tegenkomt in {room}.
    - Dit weekend naar {sport} gekeken in {place}. Verloren, maar de {count} supporters zongen tot het eind.
    - Vanuit {place} belde {customer} om {time} dat het nog steeds warm is. Dat was het hele gesprek.
    - {thing} voor {customer} is binnen. Staat in {room} en is zwaarder dan je denkt.
    - Wat ik vandaag leerde van {colleague}: eerst meten, dan pas {tool} pakken. Dat was in {place}.
    - Sleutels gevonden in {room}, {day} om {time}, met een label '{place}'. Ze liggen bij de balie.
    - Bij {customer} wilden ze weten of {thing} ook 'een beetje kan zingen'. Na vandaag niet meer.
    - Afspraak met {customer} verzet naar {day}. Wie er toch al in {place} is: reken op {weather}.
    - Vanmorgen op de #fiets, {weather}, {count} kilometer, en toch met een goed humeur binnen in {place}.
    - Sinds {place} missen we {tool}, al {count} dagen. Geen verwijten, alleen heimwee.
    - Na {count} pogingen past {thing} eindelijk in de kast bij {customer}. We hebben de kast gefeliciteerd.
    - Zijn er meer mensen die {day} in {place} lunchen? {colleague} weet een bankje.
    - Klein verzoek: zet {tool} terug na gebruik. {colleague} heeft er een half uur naar gezocht, in {room}.
    - Vandaag mocht ik mee met {colleague} naar {place}. Ik begrijp nu waarom die planning krap is.
    - De bewoners in {place} hebben een tekening gemaakt van ons bij {thing}. Die hangt nu in {room}.
    - {customer} in {place} gaf ons vijf sterren, en {colleague} zelfs zes. We hebben maar niet gevraagd hoe.
    - Ik zoek voor {day} iemand met een aanhanger, van {place} naar hier. Dank in de vorm van {treat}.
    - Gisteren ouderavond, daarna {sport} en nog een vergadering. Vandaag lekker alleen op pad naar {place},
      met {weather}.
    - Ketelhuis in {place}, {count} trappen af, en beneden zat ineens {animal}. {colleague} durfde eerst.
    - Wie heeft de handleiding van {thing}? Die van ons heeft in {place} buiten gelegen, met {weather}.
""")

COMMENTS = listed("""
    - Mooi gedaan.
    - Dank je, {colleague} en ik hebben hier wat aan.
    - Ik kom {day} even langs.
    - Hier word ik vrolijk van.
    - Ik heb er nog een liggen, neem maar mee.
    - Dat had ik vorige week ook, in {place}.
    - Goed dat je het zegt.
    - Bel me even, dan leg ik het uit.
    - Neem voor mij ook {treat} mee.
    - Haha, herkenbaar.
    - Om {time} ben ik in de buurt.
    - Vraag {colleague}, die weet het zeker.
    - Sterkte daar.
    - Wat een verhaal.
    - Gefeliciteerd.
    - Dat scheelt mij een rit, dank.
    - Staat in {room}, achter de deur.
    - Ik doe mee.
    - Knap werk, met {weather}.
    - Fijn om te lezen.
    - Ik heb dezelfde vraag.
    - {day} kan ik wel.
    - Zo hoort het.
    - Had ik dit maar eerder geweten.
    - Doe de groeten aan {customer}.
    - Wie zei dat ons vak saai was?
    - Ik regel het.
    - Precies wat ik nodig had.
    - Ik was erbij, het was nog mooier.
    - Doe voorzichtig.
    - Dat lag aan mij, sorry.
    - Is dat niet iets voor {colleague}?
    - Ik heb een foto voor je.
    - Volgende keer ga ik mee.
    - Dank, ik zet het in de planning.
    - Heb je aan de filter gedacht?
    - Lekker bezig.
    - Hier in {place} precies zo.
    - Ik neem koffie mee.
    - Daar ben ik het mee eens.
""")

# Now and then one of these follows, so that the same few words seldom come back.
ENDINGS = listed("""
    - Tot {day}.
    - Dank, {colleague}.
    - Fijne dag allemaal.
    - Nu eerst koffie.
    - Wie weet meer?
    - Ik ben tot {time} te bereiken.
    - Meer volgt.
    - Het was weer leerzaam.
    - En ja, er was {weather}.
    - Foto's volgen.
    - Op naar {place}.
    - Vragen? Bel {colleague}.
    - Zo, dat is eruit.
    - Wordt vervolgd in {place}.
""")


def fill(template: str, choose) -> str:
    """The template with a word in every slot, picked by `choose` (say, `random.Random(7).choice`)."""
    text = template.format_map({name: choose(words) for name, words in SLOTS.items()})
    return SENTENCE.sub(lambda start: start[0].upper(), text)
