"""Posts from the roofs, crawl spaces and boiler rooms, and from those who sell the work."""

from .shapes import post

POSTS = (
    post("pieter", """
        32 panelen op het dak van de manege in Wolvega, precies voor de bui binnen. De paarden vonden de
        boormachine niks, de boer wel.
        - milan: Er stond een pony op mijn verlengsnoer.
        - author: Dat heette pauze.
        - noor: Past het met de meterkast zoals getekend?
        - author: Als een handschoen.
    """, photos=[("solar", "Tekening van een dak vol zonnepanelen onder een wolkenlucht")], mood="clap"),
    post("jelle", """
        Wie heeft de dopsleutel 13 van de lange set? Ik heb nu twee keer 12 en daar bouw je niks mee.
        - hidde: Ik heb twee keer 13. Dat vond ik al raar.
        - author: Het raadsel van Heerenveen is opgelost.
    """, team_only=True, mood="laugh"),
    post("noor", """
        De materiaallijst voor de Beukenlaan klopt niet: er staan 14 radiatoren op en er zijn 13 kamers.
        Voordat ik ga bellen, wie heeft de woning opgenomen en heeft er een kamer bij gefantaseerd?
        - umut: De veertiende is de schuur. Die mevrouw schildert daar.
        - author: Dan zet ik erbij: atelier. Dank je, scheelt een rit.
    """, team_only=True, mood="thanks"),
    post("milan", """
        Vanaf het dak in Lemmer kun je op een dag als vandaag de overkant zien. Ik zeg altijd dat ik voor de
        techniek gekomen ben, maar het is dit.
        - anke: Mooi gezegd.
        - wietske: Geniet ervan, morgen heb je een kruipruimte.
        - author: Ik had het zo naar mijn zin.
    """, photos=[
        ("sunset", "Tekening van een lage zon boven het water, gezien vanaf een dak"),
    ], when="afternoon"),
    post("femke", """
        Meterkast uit 1958, stoppen van porselein, en een briefje: 'niet aankomen, Sietse'. Wij hebben eraan
        gezeten, Sietse. Het was nodig.
        - kevin: Bewaar dat briefje.
        - author: Ingelijst, hangt nu naast de nieuwe kast. Bewoner vond het een goed idee.
        - geert: Sietse heb ik nog gekend. Die bedoelde het ook voor zichzelf.
    """, mood="laugh"),
    post("umut", """
        Complimentje van de woningcorporatie in Leeuwarden: nul klachten bij de eerste twintig woningen, en
        twee bewoners hebben gevraagd of dezelfde jongens ook de badkamer doen. Dat doen we niet, maar het
        is goed om te weten.
        - bart: Ik kan wel tegelen. Het is alleen niet mooi.
        - karim: Geef het door aan de hele ploeg, dit hoor je te weinig.
        - youssef: Dit bewaar ik voor het volgende gesprek met ze.
    """, mood="clap"),
    post("hidde", """
        Tip van een leerling: maak een foto voordat je iets losdraait. Vraag niet hoe ik daarachter kwam.
        - bart: Hoe kwam je daarachter?
        - author: Het had twaalf draden en drie kleuren.
        - femke: Ik ben gekomen. We zeggen niks meer.
    """, mood="laugh"),
    post("piotr", """
        Morgen storten ze de vloer in Oosterwolde om zeven uur. Alle leidingen moeten vandaag onder druk
        blijven staan. Wie als laatste weggaat maakt een foto van de meter en stuurt die in de groep.
        - jelle: 4,2 bar om 17:40.
        - author: Dank, 4,2 is goed. Morgen om half zeven kijk ik weer.
        - jelle: 4,2 om 6:31. Ik was je voor.
    """, team_only=True, mood="strong"),
    post("bart", """
        Stelling: een #warmtepomp moet je niet op het zuiden onder het slaapkamerraam van de buurman hangen.
        De buurman was het ermee eens. Hij was er ook al om zeven uur.
        - marijn: Heb je de geluidskaart bij je?
        - author: Ja, en koek. De koek deed het meeste.
    """, mood="think"),
    post("wietske", """
        Vrijdag in twee halve dagen geknipt: ochtend Sneek afmaken, middag opruimen en bussen naar de
        keuring. Wie om vier uur nog een volle aanhanger heeft, heeft iets verkeerd begrepen.
        - pieter: Definieer vol.
        - author: Als Milan er niet meer bij kan zitten.
    """, photos=[
        ("van", "Tekening van een bestelbus met een volle aanhanger"),
    ], team_only=True, mood="laugh", when="thu"),
    post("karim", """
        Woensdag komt er een stagiair van het Friesland College kijken: Anouar, 17, heeft thuis zijn hele
        brommer uit elkaar gehad en ook weer in elkaar. Wie heeft er een plek in de bus en zin om dingen uit
        te leggen?
        - jelle: Bij mij. Mits hij tegen Friestalige radio kan.
        - author: Hij komt uit Dokkum.
        - jelle: Dan wordt het nog gezellig.
    """, mood="thanks"),
    post("geert", """
        In '86 hing ik in deze straat gaskachels op. Nu haal ik ze eraf. Bij nummer 11 wist de buurvrouw nog
        wat ik toen op brood had.
        - noor: Wat had je op brood?
        - author: Kaas. Nu ook.
    """),
    post("jelle", """
        Frage aan de sneltypers: de nieuwe app vult bij mij steeds 'warm Teepomp' in. Ik heb er inmiddels
        drie opgeleverd.
        - aisha: Dat is je telefoon, niet de app. Maar ik ga het in de lijst met synoniemen zetten.
        - anyone: Een warm-teepomp zou hier in Zwolle best helpen.
    """, mood="laugh"),
    post("karim", """
        Even zonder grapjes: in Drachten lag gisteren gereedschap op de trap toen er een bewoner naar
        beneden kwam. Ze is 79. Het is goed afgelopen. Trap leeg, altijd, ook voor even.
        - piotr: Besproken met iedereen vanmorgen. Er staat nu een krat onder aan de trap.
        - hidde: Het was mijn tas. Ik ben bij haar langsgegaan, ze was heel aardig.
        - author: Netjes, Hidde. Zo doe je dat.
    """, team_only=True, mood="strong"),
    post("femke", """
        Voor wie met de nieuwe groepenkasten werkt: de schroefjes zitten nu links. Links. Ik zeg het één
        keer, want ik heb ze zelf drie keer rechts gezocht. De handleiding staat op
        https://documentatie.schakelwerk.example/groepenkast
        - kevin: Te laat.
        - luuk: Ook te laat.
        - author: Dan is dit voor de anderen.
    """, photos=[("workshop", "Tekening van een open groepenkast op een werkbank")], mood="thanks"),
    post("milan", """
        Zeven graden, wind 6, en de klant kwam naar buiten met een thermoskan en drie paar sokken. Ze zaten
        warm. Ik mag ze houden.
        - jordy: Bij mij kreeg ik vorige week een parkeerbon.
        - author: Andere provincie, andere mensen.
        - sanne: Daar wil ik het nog met je over hebben.
    """, mood="laugh", when="autumn"),
    post("umut", """
        Zoek iemand die donderdag twee uur kan overnemen bij de oplevering in Steenwijk. Mijn dochter zwemt
        af voor B en ik heb bij A ook al in een ketelhuis gezeten.
        - bart: Ik doe het. Stuur me de lijst en wens haar succes.
        - author: Je bent een held. Zij vindt dat ook, ze heeft een tekening voor je gemaakt.
    """, days_ago=25, mood="thanks"),
    post("sjoerd", """
        Vraag van school: wat is het verschil tussen wat in het boek staat en wat jullie doen? Ik moet er
        twee kanten over schrijven en ben nu bij kant zes.
        - piotr: In het boek is de kruipruimte droog.
        - femke: In het boek zit de aansluiting waar hij getekend is.
        - geert: In het boek drinkt niemand koffie.
    """, mood="laugh"),
    post("noor", """
        Wie vandaag langs de groothandel in Drachten rijdt: er liggen acht flexibele slangen op mijn naam.
        Ze bellen me elke dag en ik durf niet meer op te nemen.
        - milan: Ik rijd er om half vier langs.
        - author: Zeg dat ik ze mis. Nee, zeg maar niks.
    """, team_only=True, mood="laugh"),
    post("wim", """
        Ketel eruit in een flat zonder lift, vier hoog, met Luuk. Hij weegt 68 kilo. De ketel bedoel ik,
        Luuk is zwaarder maar klaagde minder.
        - luuk: Ik klaagde wel maar ik had geen adem.
        - eva: Voortaan zet ik er een traplift bij in de planning. Had dit bij mij moeten opvallen, sorry.
        - author: Geeft niks, Eva. Volgende keer wel graag.
    """, mood="strong"),
    post("agnieszka", """
        Fout gevonden die niemand kon vinden: de retoursensor zat op de aanvoer. Twee dagen gezocht, vier
        seconden omgezet. Ik schrijf het op zodat jullie geen twee dagen kwijt zijn.
        - arjen: Klassieker. Mooi gevonden.
        - marek: Ik had er vorig jaar precies zo een, in Zeist. Wist ik dit toen maar.
        - dewi: Ik zet hem bij de aandachtspunten op de opnamelijst.
    """, mood="thanks"),
    post("dewi", """
        Er staat weer een bak met restjes bevestigingsmateriaal bij de ingang in Utrecht. Pak wat je kunt
        gebruiken. Wat vrijdag over is breng ik naar de techniekclub van de basisschool.
        - wim: Mijn kleinzoon zit op die club. Vorig jaar maakte hij een robot van onze beugels.
        - author: Dan leg ik er wat extra in.
    """),
    post("kevin", """
        Bewoner vraagt of ik even naar de televisie wil kijken. Ik kijk naar de televisie. Het was een goede
        film. Toen bleek dat hij bedoelde dat hij het niet deed op de andere zender.
        - jordy: En?
        - author: Kabel zat los. De film heb ik niet afgezien.
    """, mood="laugh"),
    post("jordy", """
        Pannendak in Maarssen, helft vogelhuisjes. We wachten tot de spreeuwen zijn uitgevlogen, heb ik met
        de bewoner afgesproken. Eva weet het.
        - eva: Staat op half juni. De spreeuwen hebben de bevestiging niet geopend.
        - lotte: Mag ik dit op de website zetten?
        - author: Als je de straat weglaat, anders gaan er mensen kijken.
    """, when="spring"),
    post("luuk", """
        Ik zoek een tweede paar handen voor een boiler van 300 liter in Vleuten, morgen om tien uur. Twintig
        minuten werk, daarna koffie van mij.
        - hans: Ik kom er met de fiets langs.
        - author: Je tilt dus warm. Perfect.
    """, team_only=True, mood="thanks", when="afternoon"),
    post("minh", """
        Vandaag voor het eerst een systeem gevuld en ontlucht zonder dat er iemand naast stond. Het duurde
        anderhalf uur, want ik ben bij elke radiator twee keer geweest. Hij tikt niet.
        - wim: Niet tikken is het hele vak.
        - agnieszka: Anderhalf uur is goed. Snel wordt vanzelf.
        - tariq: De bewoner belde dat je zo netjes had gedweild.
    """, photos=[("coffee", "Kop koffie die de bewoner na afloop inschonk")], mood="clap"),
    post("sanne", """
        De hoogwerker die morgen in De Meern staat is van 07:30 tot 12:00 van ons en geen minuut langer. Wie
        om kwart over twaalf nog boven zit moet wachten tot maandag.
        - jordy: Neem ik brood mee of een tentje?
        - author: Een horloge, Jordy.
    """, team_only=True, mood="laugh"),
    post("tariq", """
        Gevraagd door de gemeente: of we in drie zinnen kunnen uitleggen waarom het wijkplan een jaar
        opschuift. Ik heb er twee: er is geen plek op het net, en daar kunnen wij niks aan doen. Wie heeft
        een derde waar mensen iets aan hebben?
        - marijn: 'U kunt nu vast isoleren, dat hebt u straks toch nodig.'
        - author: Dat is hem. Dank je.
        - thu: Ik kan er een rekenvoorbeeld bij maken van één rijtjeshuis.
    """, mood="think"),
    post("eva", """
        Volgende week zijn er twee ploegen minder door vakanties. Ik heb daarom niks dubbels gepland en twee
        halve dagen leeg gelaten voor wat er tegenzit. Er zit altijd iets tegen.
        - hans: Dit is de beste planning in jaren.
        - kevin: Ik ga me vervelen.
        - author: Ik heb je nummer, Kevin.
    """, photos=[
        ("whiteboard", "Tekening van een weekplanning met twee lege vakken"),
    ], team_only=True, mood="thanks"),
    post("hans", """
        Wie van de fietsers heeft er een goede lamp? De mijne geeft licht tot aan mijn voorwiel en dan is
        het geloof.
        - tess: Ik heb de grote van het merk Lantaarn, deze: https://www.fietslicht.example/lantaarn-80
        - minh: Neem er een met dimlicht, anders schrikt het fietspad.
        - author: Besteld. Mijn vrouw zegt dank jullie.
    """, when="autumn", mood="thanks"),
    post("yasmin", """
        Tentamen bouwkunde gehaald, met een 7,3. Nog twee. Wim, dank voor het uitleggen van de balklaag met
        frikandellen.
        - wim: Ik wist dat het zou blijven hangen.
        - dewi: Er hangt nog mayonaise aan de muur.
        - sanne: Knap, Yasmin. Naast alles.
    """, mood="clap"),
    post("luuk", """
        Voor de Brabanders onder ons, en dat ben ik: worstenbroodjes in de kantine Utrecht, warm tot tien
        uur. Wie 'saucijzenbroodje' zegt krijgt er geen.
        - thu: Twee worstenbroodjes graag.
        - joost: Lekkere saucijzenbroodjes.
        - author: Joost heeft er geen gehad.
    """, mood="laugh", when="morning"),
    post("youssef", """
        Terug van de corporatie in Amersfoort. Ze twijfelden tussen ons en een grotere club. Het werd ons,
        omdat 'die voorman van jullie de vorige keer zelf belde dat het later werd'. Wim, dat was jij.
        - wim: Ik was gewoon te laat.
        - author: Iedereen is te laat. Jij belde.
        - lieke: Deze zin gaat op de muur.
    """, mood="clap"),
    post("thu", """
        Het rekenblad is klaar en heeft geen macro's meer. Je vult zes dingen in en het kleurt oranje als
        iets niet kan. Wie er een fout in vindt krijgt van mij een loempia, zelfgemaakt.
        - joost: Rij 14, hij rekent btw over de subsidie.
        - author: Eén loempia voor Joost.
        - priya: Ik ga nu heel gericht zoeken.
        - rob: Mag je ook expres?
    """, mood="clap"),
    post("rob", """
        Vandaag 240 kilometer gereden om te horen dat meneer 'het er nog even over wil hebben met Ellen'.
        Ellen zat ernaast.
        - tess: Wat zei Ellen?
        - author: Ellen zei: 'Ik zeg niks.'
        - marijn: Dan is het een ja. Wacht maar.
        - author: Update: het was een ja.
    """, mood="laugh"),
    post("priya", """
        Voor alle adviseurs: graag de foto van de meterkast met het deurtje open. Ik heb er nu vier met het
        deurtje dicht, en één met een hond ervoor.
        - marijn: De hond wilde niet weg.
        - author: De hond mag blijven. Het deurtje niet.
    """, team_only=True, mood="laugh"),
    post("marijn", """
        Mevrouw in Bolsward wilde geen #warmtepomp maar wel een gesprek. Anderhalf uur, twee soorten koek. Ze
        laat nu eerst isoleren, en dat is eerlijk gezegd ook het beste advies. Geen omzet, wel een goede
        dag.
        - anke: Zo hoort het.
        - otto: Die komen altijd terug. En anders hun buren.
    """),
    post("tess", """
        Ik heb de wachttijd voor een offerte nagemeten: van 16 naar 9 werkdagen in drie maanden. Negen is
        nog steeds lang als je met een koude kamer zit, dus we gaan door.
        - lieke: Trots op jullie.
        - thu: Zeven is haalbaar als de opname compleet is. Kijkt naar Rob.
        - rob: Rob kijkt terug, schuldig.
    """, mood="clap"),
    post("joost", """
        Wie heeft ervaring met subsidie voor een vereniging van eigenaren? 22 appartementen, en er is één
        meneer die tegen alles is behalve tegen vergaderen.
        - youssef: Bel mij, ik heb er vorig jaar drie gedaan. Die meneer zit overal.
        - fatima: Dat is mijn oom.
        - author: Serieus?
        - fatima: Nee. Maar hij zou het kunnen zijn.
    """, mood="laugh", ask="answered"),
    post("lieke", """
        Beursstand voor zaterdag staat. Nog twee mensen nodig van 10 tot 14 uur, uren gewoon schrijven of
        later vrij. Er is een kist mandarijnen en een stoel.
        - anke: Ik kan.
        - joost: Ik ook, als mijn dochter mee mag. Ze kan heel goed folders uitdelen.
        - author: Ze is aangenomen.
    """, mood="thanks", team_only=True),
)
