"""Posts from service and maintenance, the phone, the stores and ICT."""

from .shapes import post

POSTS = (
    post("mo", """
        Storing in Dalfsen: 'de ketel maakt een geluid als een boze eend'. Ter plaatse: er zat een eend. Op
        het dak, bij de afvoer. Ketel in orde, eend ook.
        - stefan: We hebben nu een egel en een eend.
        - corrie: Ik voeg 'dier' toe als reden van melding.
        - author: Doe maar met een keuzelijst.
    """, days_ago=2, mood="laugh"),
    post("henk", """
        Courgettes. Ik heb er weer dertig te veel. Ze staan bij de balie in een krat van de groothandel,
        neem mee, neem er twee, neem er in godsnaam vier.
        - ria: Ik heb er al zes en ik woon alleen.
        - bas: Soep, taart of brood?
        - author: Alles. Mijn vrouw heeft een lijst aan de krat gehangen.
    """, mood="laugh", when="summer"),
    post("gijs", """
        Voor wie het horen wil: de pomp van het type met het blauwe plaatje loopt vast als hij een zomer
        stilstaat. Tik met een houten hamer, dan een kwartslag. Hout, geen ijzer.
        - thijs: Mag ik vragen hoe je dat van ijzer weet?
        - author: Nee.
        - arjen: Klopt, en daarna de schroef erop laten.
    """, mood="thanks"),
    post("danny", """
        Bakbanaan in de kantine om half één. Ik heb vier schalen gemaakt, en één zonder pindasaus voor
        Ingrid.
        - ingrid: Je bent een engel.
        - niels: Ik kom voor het overleg van één uur naar beneden en ga niet meer naar boven.
        - grace: This is the reason I moved to the Netherlands. Nobody told me, but it is.
    """, when="noon"),
    post("corrie", """
        Aan alle monteurs: 'tussen acht en twaalf' betekent voor de klant om acht uur. Ik zeg er voortaan
        een tijd bij en bel als het uitloopt. Zeg mij dus ook als het uitloopt.
        - gijs: Helder.
        - mo: Uitlopen is mijn tweede naam, maar ik ga bellen.
        - eline: Fijn, dan hoef ik niet meer in de voortuin uit te leggen waarom.
    """, team_only=True, mood="thanks"),
    post("ingrid", """
        Gekregen van een klant in Raalte: een doos tomaten en een briefje waarop staat dat Gijs 'een
        fatsoenlijk mens' is. De tomaten staan hier, het briefje hangt boven zijn haakje.
        - gijs: Ik heb alleen zijn filter schoongemaakt.
        - author: En zijn vuilnisbak naar voren gezet, stond er ook.
        - anouk: Dat laatste is het.
    """),
    post("jamila", """
        Vraag van vandaag aan de telefoon: 'Mag de thermostaat ook op tv?' Ik heb gezegd dat het mag, als er
        maar niet achter gestookt wordt. Ze bedoelde een app.
        - marek: Ik had hetzelfde gezegd.
        - aisha: Ik maak een blaadje met plaatjes. Drie stappen.
    """, mood="laugh"),
    post("stefan", """
        Nachtdienst gedraaid. Een gezin met een baby zonder verwarming, om half drie, in Ommen. Twintig
        minuten werk. Die vader heeft me drie keer een hand gegeven. Ik ga nu slapen, maar ik slaap goed.
        - ruben: Namens die vader: dank je.
        - corrie: Ik heb je morgen tot twee uur leeg gehouden.
        - otto: Dit soort werk.
    """, when="winter"),
    post("marek", """
        Als je in Utrecht-West moet zijn: de brug bij de Vleutenseweg is dicht tot het eind van de maand.
        Omrijden kost 25 minuten, door het park lopen kost er 6. Ik heb gelopen, met gereedschap.
        - hans: Of fietsen.
        - author: Hans, ik had een kist van 30 kilo.
        - hans: Er bestaan bakfietsen.
        - sanne: Dank, ik zet het in de planning.
    """, photos=[("map", "Tekening van een plattegrond met een omleiding om een brug")], mood="thanks"),
    post("eline", """
        Zoekplaatje: ergens tussen Zwolle en Hasselt ligt mijn goede schroevendraaier. Oranje greep,
        initialen EdB. Hij heeft sentimentele waarde en een kruiskop.
        - henk: Gevonden. In mijn bus, in het vak waar jij vorige week je brood bewaarde.
        - author: Henk. Ik heb twee mensen verdacht.
        - mo: Ik was er één van, ik accepteer excuses in koekvorm.
    """, team_only=True, mood="laugh"),
    post("thijs", """
        Ik heb voor school een filmpje gemaakt van hoe je een expansievat controleert. Anderhalve minuut,
        met ondertitels, en Gijs speelt de ketel. https://video.leerwerk.example/expansievat
        - gijs: Ik vind dat ik het goed gedaan heb.
        - sem: Dit mag in de inwerkmap.
        - jamila: Kijken alle klanten dit voortaan ook? Dan bel ik minder.
    """, mood="laugh"),
    post("arjen", """
        Voor de liefhebber: propaan als koudemiddel haalt in deze unit bij min zeven nog een rendement van
        2,9. Ik heb een weekend gemeten. Mijn vrouw heeft gezegd dat ik dit hier moest vertellen en niet
        thuis.
        - agnieszka: Wat was de aanvoertemperatuur?
        - author: 45. Eindelijk iemand die het vraagt.
        - marijn: Stuur me de tabel, die wil ik bij klanten.
        - author: Ik heb er elf.
    """, mood="think"),
    post("bianca", """
        De driewegkleppen zijn weer leverbaar. Er liggen er 20 in Zwolle, 8 per bus is dus niet de
        bedoeling. Ik kijk naar niemand, Stefan.
        - stefan: Zes is ook al fijn.
        - author: Twee. En dan kom je lachend terug.
    """, team_only=True, mood="laugh"),
    post("anouk", """
        Vandaag meegereden met Danny. Zes adressen, vier koppen koffie, één lekkage die we niet konden
        vinden en toen wel. Ik was vergeten hoe zwaar die koffer is. Volgende maand rijd ik met iemand
        anders mee, meld je.
        - danny: Je mag altijd terugkomen. Wel zelf die koffer.
        - marek: Bij mij heb je alleen trappen.
        - author: Marek, volgende maand dan.
    """, mood="clap"),
    post("mo", """
        Mijn moeder kookt vrijdag weer voor twintig, terwijl we met zes zijn. Ze heeft gevraagd of ik geen
        collega's heb. Die heb ik. Wie wil mee-eten? Het wordt harira, en daarna alles.
        - gijs: Ik kom graag.
        - youssef: Sterkte man. Bij ons precies zo, met die twintig.
        - corrie: Ik plan je vrijdag niet later dan vier uur.
        - author: Dat is heel lief, Corrie. Jij mag twee bakjes mee naar huis.
    """),
    post("henk", """
        Kleine ergernis, dan is het eruit: als je de laatste ontluchter pakt, schrijf hem dan op. Ik stond
        vanmiddag in Kampen met een plastic zakje en een sticker waarop 'ontluchters' stond.
        - cor: Er komt een streep op de bak. Onder de streep is bijbestellen.
        - author: Dank je, Cor. Zo simpel kan het zijn.
        - thijs: Ik was het. Ik schrijf nu alles op.
    """, mood="think"),
    post("ingrid", """
        Zaterdag zingt mijn koor in de Grote Kerk, 20:00, toegang gratis, we doen Fauré en iets van een band
        waar mijn kinderen van schrikken. Komen jullie?
        - ria: Ik zit vooraan.
        - anouk: Wij komen met z'n vieren.
        - mo: Is er een verwarming in die kerk, anders kom ik voor mijn werk.
        - author: Nee. Dus neem een trui mee, of gereedschap.
    """),
    post("cor", """
        Inventarisatie klaar: 4.312 artikelen, 61 te veel, 48 te weinig, en één doos waarop alleen 'NIET
        WEG, GEERT' staat. Geert, wat zit erin?
        - geert: Dat weet ik niet meer. Maar niet weg.
        - author: Hij blijft.
        - femke: Met zijn pensioen maken we hem open.
    """, mood="laugh"),
    post("cor", """
        Vanaf maandag is het magazijn open om 06:30 in plaats van 07:00. Dan hoeven jullie niet meer met z'n
        elven tegelijk voor mijn neus te staan. Ik ben er toch.
        - jelle: Cor is er altijd. Ik denk dat hij er woont.
        - author: Ik heb een vrouw en een caravan. In die volgorde.
        - piotr: Heel fijn, dank je.
    """, mood="thanks", when="thu"),
    post("niels", """
        Wie krijgt ook ineens mails van 'Otto' met de vraag om snel cadeaubonnen te kopen? Niet doen. Otto
        koopt nooit snel iets. Doorsturen naar mij, dan zet ik hem op slot.
        - otto: Dat laatste is waar en ik voel me gezien.
        - bas: Ik had er vier. Op de laatste heb ik teruggevraagd hoe het met de sloep was. Stil sindsdien.
        - author: Dat is mijn favoriete beveiligingsmaatregel dit jaar.
    """, mood="laugh"),
    post("aisha", """
        Twee dingen die vragen schelen: je wachtwoord verloopt niet meer elke drie maanden, en in de app kun
        je een bon nu een dag later nog aanpassen. Dat tweede vroegen 19 van jullie.
        - luuk: Ik was er drie van.
        - pieter: Dank. Dat scheelt gebel.
        - ria: En van die briefjes onder het toetsenbord.
        - author: Ria, dat laatste heb ik niet gelezen.
    """, mood="thanks"),
    post("grace", """
        I made a map of all our jobs this year. Two things stand out: we drive past each other a lot, and
        somebody services one boiler on Texel. Who is it, and can I come?
        - gijs: Dat ben ik. Eén keer per jaar, met de boot van half tien.
        - wietske: Mag ik die kaart? Dan kan ik Noord en Service op één dag laten rijden.
        - author: Of course. It is on the shared drive, and I will explain the colours in my best Dutch.
        - anouk: Dit kan echt kilometers schelen. Zullen we er maandag naar kijken?
    """, photos=[("map", "Tekening van een landkaart met gekleurde stippen en lijnen")], mood="think"),
    post("grace", """
        Question for the Dutch: a customer wrote "doe maar gewoon". Is that a yes, a no, or a feeling?
        - hans: Ja.
        - jamila: Het is een ja met één suikerklontje.
        - author: I wrote down: yes, but calmly.
    """, mood="laugh"),
    post("niels", """
        Het wifi-punt achter in het magazijn hangt. Getest bij stelling 22, tussen de radiatoren: drie
        streepjes. Cor heeft voor het eerst in zijn leven een filmpje gekeken op zijn werk en vond het niks.
        - cor: Het ging over wifi.
        - bianca: Eindelijk bonnen scannen zonder naar buiten te lopen.
    """, photos=[("workshop", "Tekening van een lange rij stellingen met een werkbank")], mood="clap"),
    post("danny", """
        Klant van 94 in IJsselmuiden. Ik vroeg waar de meterkast was en ze zei: 'Waar jullie hem gelaten
        hebben.' Ze had het over 1971.
        - henk: Dat zou mijn vader geweest kunnen zijn.
        - author: Ze zei dat die ook zo'n honger had.
        - henk: Dat was mijn vader.
    """, mood="laugh"),
    post("gijs", """
        Goed om te weten: op het industrieterrein in Meppel controleren ze sinds vandaag op het dragen van
        gordels. Ook op 200 meter. Vraag niet wat het kost.
        - stefan: Wat kost het?
        - author: Twee keer uit eten.
    """, mood="think"),
    post("service", """
        Voor de oproepkrachten en wie weleens invalt: de route naar de spoedkast in Zwolle staat nu op de
        achterkant van de deur getekend. Code is dezelfde, verstand ook.
        - team: Handig, ik stond daar vorige week met een zaklamp in mijn mond.
        - team: Mooie tekening trouwens.
    """, team_only=True, mood="thanks"),
    post("eline", """
        Ik heb vanmiddag vrij want ik ga kijken naar een raketmodel van mijn neefje van negen. Hij heeft me
        gevraagd als 'technisch leider'. Dit is wat hij nabouwt.
        - gijs: Met of zonder ontstekingspen?
        - author: Azijn en bakpoeder. De veiligheidsregels heeft hij zelf geschreven. Regel één: tante staat
          vooraan.
        - mo: Hoe hoog kwam hij?
        - author: Over de schuur. Buurman heeft hem teruggebracht.
    """, photos=[
        ("rocket", "Een witte raket op het lanceerplatform in de schemering, met lampen eromheen"),
    ], mood="heart"),
    post("jamila", """
        Dag van de rare vragen, top drie: of we ook aquaria doen, of warm water op kan, en of de monteur
        zijn hond meeneemt. Nee, ja, en helaas ook nee.
        - arjen: Aquaria kan wel, eigenlijk.
        - author: Arjen.
        - arjen: Ik zeg alleen dat het kan.
    """, mood="laugh"),
    post("corrie", """
        Ik zit vanaf vandaag op de plek bij het raam, naast Bianca, omdat mijn oude stoel nu van Thijs zijn
        tas is. Koekjes zijn meeverhuisd.
        - bianca: Ik kan dit bevestigen.
        - thijs: Sorry, Corrie.
        - author: Welnee, jongen, ik heb nu zon.
    """, photos=[("coffee", "Espresso in een rode kop op de nieuwe werkplek")], team_only=True),
    post("marek", """
        Moja córka, mijn dochter dus, heeft haar zwemdiploma A. Ze zegt dat ze nu ook lekkages kan doen,
        want ze kan eronder kijken.
        - bianca: Plan ik haar in voor maandag?
        - author: Alleen na school.
        - umut: Gefeliciteerd, en ga bij B gewoon vooraan zitten.
    """),
    post("anouk", """
        Twee nieuwe koffers besteld met wieltjes, om te proberen. Wie rugklachten heeft, of die niet wil
        krijgen, mag hem een week hebben. Zeg het me, dan maak ik een lijstje.
        - henk: Ik eerst, ik ben de oudste.
        - gijs: Ik ben jonger maar met een slechtere rug.
        - author: Henk maandag, Gijs de week erna.
        - henk: Update: op grind ben je een sleepboot, op tegels een koning.
    """, team_only=True, mood="thanks"),
    post("bianca", """
        Wie zaterdag toevallig in de buurt van Wezep is: mijn zus opent haar winkel met tweedehands fietsen.
        Opbrengst van de eerste dag gaat naar de voedselbank. https://www.tweedewiel.example
        - hans: Hebben ze 28 inch, heren?
        - author: Ze heeft er tien. En ze verwacht je al, geloof ik.
    """, when="thu"),
    post("stefan", """
        Dank aan wie de spoedkast heeft bijgevuld voordat mijn week begon. Ik kwam om zes uur aan, deed de
        deur open en het was alsof het Kerstmis was, maar dan met afdichtringen.
        - bianca: Graag gedaan.
        - cor: En het zit allemaal op volgorde van maat. Dat zie je niet, maar ik wel.
    """, mood="thanks", when="mon"),
)
