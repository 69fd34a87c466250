"""Posts about everything beside the work: weekends, children, animals, football, food and the road."""

from .shapes import post

POSTS = (
    post("wim", """
        Met de kleinkinderen gevist. Opbrengst: één voorn, een schoen en een heel goed gesprek over wormen.
        - hans: Maat van de schoen?
        - author: 42, links.
        - ria: Dat gesprek wil ik horen.
    """, when="mon", mood="laugh"),
    post("kevin", """
        Zaterdag spelen we met de band op het buurtfeest in Lombok. Ik drum, mijn broer zingt, mijn moeder
        kookt en is de echte reden om te komen.
        - dewi: Ik ben er.
        - tariq: Wij ook. Om hoe laat is je moeder?
        - author: Vanaf vijf uur, tot de pan leeg is.
    """, when="summer"),
    post("jelle", """
        Skûtsjesilen, derde plek. We hadden tweede kunnen zijn, als de schipper niet naar zijn moeder had
        gezwaaid.
        - geert: Derde is ook een goede plek als de tweede gelijk heeft.
        - otto: Wist je dat mijn sloep ook vaart? Soms.
        - author: Naar beneden telt niet, Otto.
    """, when="summer", mood="clap"),
    post("eline", """
        Vlieland afgestreept. Nog Schiermonnikoog en Rottum, maar op Rottum mag je niet zomaar. Kent iemand
        iemand met een boot én een vergunning?
        - jelle: Ik ken iemand met een boot.
        - arjen: Ik ken iemand met een vergunning. Ze praten alleen niet met elkaar.
        - author: Dan zet ik ze samen in een haven.
    """, mood="laugh"),
    post("femke", """
        De tuinpoort is af. Hij is scheef, maar hij is van mij en hij gaat open. Lasles gevolgd op
        woensdagavond, echt een aanrader als je van vuur houdt.
        - noor: Prachtig. Scheef is karakter.
        - bart: Mag ik er ook een?
        - author: Wachtlijst: mijn moeder, de buurvrouw, jij.
    """, mood="clap", photos=[("workshop", "Tekening van een werkbank met een lasmasker")]),
    post("mirjam", """
        32 kilometer gelopen voor de marathon. Vanaf 28 heb ik alleen nog hoofdgerekend om mijn benen niet
        te horen. De begroting is nu wel af.
        - hans: Sterk. Hoe gaan de knieën?
        - author: Gescheiden.
        - bart: Kom bij de club. De knieënclub.
    """, when="spring", mood="strong"),
    post("youssef", """
        De tweeling heeft ontdekt dat ze op elkaar lijken. Ze zeggen nu allebei dat de ander het gedaan
        heeft.
        - joost: Ik lees dit op maandag met bewondering.
        - fatima: Mijn zusjes ook, vroeger. Het is nooit bekend geworden.
        - agnieszka: Doe ze allebei een andere trui aan. Ze ruilen hem, maar dan heb je toch even rust.
    """, mood="laugh"),
    post("sjoerd", """
        Een van de duiven is teruggekomen na negen dagen. Uit Bourges. Ze had een veer minder en heel veel
        dorst. Ik was de hele zaterdag blij.
        - geert: Negen dagen. Zij is ook geen jeugd meer.
        - jamila: Meneer Van Dalen vraagt hoe oud ze is. Hij vraagt het al twee keer.
        - author: Twee jaar. Zeg maar dat hij mag komen kijken.
    """, days_ago=10),
    post("thu", """
        Zondag pho gemaakt voor dertien mensen. De bouillon stond van vrijdag tot zondag. Mijn moeder
        proefde en zei: 'Bijna.' Dat is het hoogste cijfer ooit.
        - youssef: Bij ons zegt ze alleen 'eet'.
        - dewi: Bijna is heel wat. Bij mij was het 'hm'.
        - geert: Een goede hm?
    """, days_ago=2),
    post("gijs", """
        De kat van de buren zit sinds drie dagen in mijn bus. Ze stapt in bij het laden en bij de eerste
        klant weer uit om te plassen. Vandaag had ze een fan in Nijverdal. Wie weet wat je hiermee moet?
        - eline: Een verlofregeling.
        - bianca: Ze heeft meer uren dan ik.
        - author: De buurvrouw weet het nu ook. Ze vond dat de kat er beter uitzag.
    """, photos=[("cat", "Een gestreepte kat met grote groene ogen van heel dichtbij")], mood="laugh"),
    post("umut", """
        Ze heeft haar B-diploma. Ik heb niet gehuild, er zat chloor in de lucht, en ik zat hoog.
        - bart: Ik heb de tekening nog op het dashboard.
        - marek: Nu C. En dan lekkages.
        - wietske: Gefeliciteerd aan jullie alle twee.
    """, days_ago=22),
    post("ingrid", """
        Gisteren drie uur in de file bij Amersfoort en toen ging de radio over op klassiek. Iedereen om me
        heen deed zijn raam open. Een soort concert, maar dan met airco.
        - anyone: Welk stuk?
        - author: Fauré. Mijn koor zou trots zijn.
    """, when="summer"),
    post("rob", """
        Wie kan mij uitleggen wat een 'oliebol met trui' is? Mijn dochter zegt dat ik er een ben en lacht.
        - tess: Dat ben je.
        - joost: Ik wist het al en ik weet nu pas dat ik het wist.
        - author: Ik ga een trui kopen.
    """, when="winter", mood="laugh"),
    post("pieter", """
        Mijn vader heeft op zijn 76e zijn eerste spelcomputer. Hij rijdt rally. Hij heeft de buren
        uitgenodigd. Hij vraagt of het geluid ook uit de schoorsteen mag.
        - milan: Wat rijdt hij?
        - author: Alles, en achteruit.
        - arjen: Schoorsteen kan wel. Hangt van de buis af.
    """, mood="laugh"),
    post("tess", """
        Dag 4 op de elektrische #fiets naar het werk: één lekke band, twee keer verkeerd, nul keer file. Ik
        heb gisteren een egel gezien. Ik ben een ander mens.
        - hans: Welkom bij ons.
        - stefan: Groeten aan de egel.
        - author: Hij fietste niet mee.
    """, photos=[
        ("bike", "Tekening van een elektrische fiets met een tas achterop"),
    ], days_ago=4, mood="clap"),
    post("hidde", """
        Iemand hier die een kamer te huur weet in de buurt van Heerenveen, tot 500 euro? Ik moet eind
        volgende maand weg en ik ben netjes, stil en ik kan een lekkende kraan maken.
        - anke: Mijn zus verhuurt een zolder in Joure. Ik app je zo.
        - gerda: Ik heb ook een kamer over, jongen, met een hond erbij.
        - author: Ik ga bij allebei kijken. De hond helpt wel bij de keuze.
        - gerda: Hij heet Sjef.
    """, days_ago=41, mood="thanks"),
    post("hidde", """
        Ik woon bij Gerda. En Sjef. Sjef slaapt op mijn voeten en Gerda zegt 'welterusten' door de muur.
        Dank iedereen voor het meedenken.
        - gerda: Hij heeft de kraan al gemaakt.
        - anke: Perfecte uitkomst.
        - ria: Hier word ik nou vrolijk van.
    """, days_ago=27),
    post("jordy", """
        Zo hoog als vandaag waren we nog nooit, klopt dat? 31 meter, kerk in Woerden, en de koster had voor
        ons de klok stilgezet tot we naar beneden waren. Eén keer vergat hij het.
        - luuk: Mijn oren zijn daar gebleven.
        - wim: Het is een mooie klok.
        - author: Van dichtbij is hij vooral luid.
    """, mood="strong"),
    post("marijn", """
        Vraagje buiten werktijd: wie rijdt er een #bakfiets en is er na twee jaar nog blij mee? Wij hebben
        straks drie kinderen en één auto, en die is meestal weg.
        - joost: Ja. Neem de lange, en een kussen voor jezelf.
        - youssef: Ja, maar reken op nieuwe remblokken.
        - author: 'Straks drie' is trouwens nieuws, ik had het hier nog niet gezegd.
        - lieke: Wacht, wat? Gefeliciteerd.
        - anke: Ik wist het al en ik heb mijn mond gehouden, dat wil ik genoteerd hebben.
    """, ask="open"),
    post("priya", """
        Divali bij ons thuis was vol licht, vol neven en vol snoep. Er staat een doos barfi op de tafel in
        Utrecht. Begin bij de gele.
        - thu: Begonnen bij de gele. Geëindigd bij de gele.
        - kevin: Mijn oma maakte die ook, met net iets meer kardemom.
        - author: Dan moet je oma bellen met mijn moeder, want die zegt dat dit de maximale hoeveelheid is.
    """, when="nov"),
    post("bas", """
        Mijn buurman, 84, vroeg hoe je een foto naar de wolk stuurt. Ik vroeg welke. Hij wees naar boven. We
        hebben het daarna over regen gehad.
        - aisha: Dit is de beste uitleg van de cloud tot nu toe.
        - grace: Another weather report. I learn so much here.
    """, mood="laugh"),
    post("dewi", """
        Mijn zoon van zes wil later 'iets met vloeren, want mama kan dat'. Ik heb even naar buiten gekeken.
        - agnieszka: Dat is de mooiste zin van de week.
        - tariq: De mijne wil piraat worden, met een bus.
    """),
    post("stefan", """
        Hardlopen met de honden van het asiel, zaterdagochtend negen uur, Zwolle. Je krijgt een hond, hij
        loopt jou. Wie gaat mee?
        - tess: Ik, hoe groot?
        - author: De hond kiest.
        - mo: Ik neem een kat.
        - author: Dat is de andere afdeling.
    """, when="thu", mood="laugh"),
    post("minh", """
        Kan iemand mij overhoren voor installatietheorie? Twintig minuten per keer, bij de lunch. Ik betaal
        in loempia's van mijn moeder, dus ik denk dat dit een goede deal is.
        - hans: Woensdag.
        - wim: Donderdag.
        - kevin: Elke dag.
        - author: Jullie zijn veel te aardig. Of heel hongerig.
    """, mood="thanks"),
    post("arjen", """
        Op de #fiets langs het kanaal gezien: een koelwagen die stilstond omdat de chauffeur naar de
        zonsopgang keek. Ik heb er ook maar even naar gekeken. We hebben niks gezegd.
        - jelle: Het is hier wel mooi, hè.
        - gerda: Ik fiets elke dag en kijk nooit naar rechts. Morgen wel.
    """, photos=[("sunset", "Tekening van een lage zon boven een kanaal met een brug")], when="morning"),
    post("ria", """
        Iemand van jullie heeft mijn auto ijsvrij gekrabd vanmorgen. Alle ruiten, ook achter. Ik weet niet
        wie, ik weet alleen dat mijn dag begonnen is met een schone ruit en iemand die aan mij heeft
        gedacht.
        - ilse: Wat lief.
        - cor: Mooi weertje om te krabben.
        - author: Cor, was jij dat?
        - cor: Ik zeg niks.
    """, when="winter morning"),
    post("aisha", """
        Mijn zusje studeert af in Groningen, met een verhaal over warmtenetten. Ze zoekt drie mensen die er
        een kwartier over willen bellen. Geen vragenlijst, gewoon praten.
        - marijn: Ik.
        - arjen: Ik, en ik beloof onder het uur te blijven.
        - thu: Ik ook, als ze mijn rekenblad wil zien.
        - author: Ze zegt dat het de leukste week van haar studie wordt.
    """, mood="thanks"),
    post("luuk", """
        Frikandellenkwestie. Speciaal betekent met ui. Niet zonder ui. Anders is hij niet speciaal maar
        gewoon een frikandel met een mening. Dit is wel even iets tussen Brabant en Utrecht.
        - jordy: Hij heeft gelijk, en dat valt me zwaar.
        - dewi: Zonder ui. Ik zeg het gewoon.
        - author: Dewi, ik waardeer je als collega.
    """, mood="laugh", when="fri"),
    post("noor", """
        Meegedaan met de plantjesruil in de buurt. Ik ging met één stekje weg en kwam thuis met elf, een
        regenton en een nieuwe vriendin. Wie wil er een Chinese geldboom? Hij is niet van geld.
        - wietske: Ik, als hij tegen vergeten kan.
        - author: Daar is hij voor gemaakt.
        - mirjam: Niet van geld, zeg je. Jammer.
    """),
    post("danny", """
        Mijn oma kwam uit Nickerie, mijn opa uit Kanton, en gisteren vroeg een klant waar ik vandaan kwam.
        Ik zei: van de Zwarteweg, er stond een file. We lachten allebei.
        - kevin: Mooi antwoord.
        - henk: Waar die file was ik ook.
    """, mood="laugh"),
    post("wietske", """
        Mijn tuin heeft zelf bedacht dat er een vos in hoort. Hij zit 's avonds op de composthoop, keurig
        rechtop, alsof hij op de bus wacht.
        - henk: Geef hem een courgette.
        - author: Hij heeft geproefd. Hij is weggelopen.
    """, photos=[("sunset", "Tekening van een tuin bij avondlicht")], mood="laugh"),
    post("corrie", """
        Mijn man is deze week geslaagd voor zijn rijbewijs. Hij is 61. Hij heeft gezegd dat ik nu achterin
        mag.
        - anouk: Fantastisch, geef hem een hand van ons.
        - jamila: Wat dapper, op die leeftijd nog beginnen.
        - author: Hij rijdt 48. Overal. Ook op de oprit.
    """, photos=[("cake", "Tekening van een taart met een vlaggetje")], mood="clap"),
    post("wim", """
        De kleinzoon won de technologieprijs op school met een robot die een sok naar de wasmand brengt. De
        robot miste de mand. De jury vond het 'herkenbaar'.
        - dewi: Met onze beugels?
        - author: Met jullie beugels.
        - tariq: Waar kan ik bestellen?
    """, mood="laugh"),
    post("ruben", """
        Terug aan het werk na verlof. Ik kan nu met één hand een boterham smeren en met de andere een boiler
        ontluchten. Dank voor het oppakken van mijn klussen, ik heb het gezien en ik sta bij jullie in het
        krijt.
        - luuk: Breng koffie mee, dan staan we quitte.
        - sanne: Fijn dat je er weer bent. Doe rustig aan.
        - wim: Hoe slaapt ze?
        - author: Vannacht vier uur achter elkaar. Ik ben drie keer gaan kijken waarom.
    """, days_ago=5),
    post("anke", """
        De kamer boven is af: twintig centimeter isolatie, en er brandt geen kachel. Vanmorgen 19,4 graden.
        Mijn man zit er nu steeds. Dat was niet de bedoeling.
        - marijn: Kan ik hem als referentie gebruiken?
        - author: Mijn man of de kamer?
        - arjen: De kamer. Met een vochtmeting erbij, als het kan.
    """, when="winter", mood="laugh"),
    post("hans", """
        Tegenwind heen, tegenwind terug. Hoe kan dat?
        - minh: Je fietst twee keer.
        - jordy: Je trekt hem aan.
        - grace: In Ireland we call that "a soft day". It is never soft.
    """, mood="laugh", when="evening"),
    post("anyone", """
        Wie heeft er een goed idee voor een cadeau voor iemand van zestien die 'niks' wil, behalve geld? Het
        is mijn neef en hij bedoelt het ook zo.
        - jamila: Geld in een taart. Hij krijgt geen taart, maar wel een verhaal.
        - femke: Een uur naar de lasles.
        - anyone: Gewoon geld. Maar met een kaart die je zelf schrijft.
        - author: Lasles is het geworden.
    """, mood="think"),
    post("anyone", """
        Ik heb een keukentafel over, eiken, twee meter, met krassen van drie kinderen en een hamster. Gratis
        op te halen in Zwolle, en met liefde.
        - thijs: Ik ga op kamers, is hij stevig?
        - author: Er heeft een motor op gestaan.
        - thijs: Ik kom zaterdag met de aanhanger van mijn vader.
    """, mood="thanks"),
)
