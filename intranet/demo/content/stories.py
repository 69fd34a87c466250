"""Posts that hang together and come in order: the newest are what one sees first in a new demo."""

from .shapes import post

POSTS = (
    post("eline", """
        Weer thuis van Ameland: twee weken zand in alles, geen bereik, en elke dag koffie met uitzicht op zee.
        Er was ook een zeehond. Wie wil dat verhaal straks horen? 🦭
        - mo: Aan mij. Ik heb je storingen gedaan, dan wil ik ook het verhaal.
        - author: Eerlijk. Ik breng koffie mee.
        - ingrid: Welkom terug. Mevrouw Postma heeft drie keer gevraagd wanneer 'dat meisje' weer komt.
        - gijs: De kat doet me aan mijn schoonvader denken.
        - author: De kat woont bij de camping en is van niemand. Of iedereen is van hem.
        - hanneke: Wat fijn dat je er weer bent.
    """, photos=[
        ("coffee", "Een kop espresso op een rode schotel, op een houten tafel"),
        ("cat", "Een cyperse kat kijkt van dichtbij recht in de camera"),
    ], days_ago=0),
    post("wietske", """
        Hoogwerker voor Gorredijk is geregeld, hij staat er om tien uur. Milan en Pieter: eerst het
        achterdak, daar blijft het vandaag het langst droog.
        - milan: Top, dan halen we onderweg nog de klemmen op.
        - pieter: En worstenbroodjes.
        - author: De worstenbroodjes staan niet op de werkbon, maar ik zie niks.
    """, team_only=True, days_ago=0, mood="thanks"),
    post("cor", """
        Het statief is terug. Het stond gewoon weer in vak 14, zonder briefje. Aan wie het heeft teruggezet:
        dank je, ik vraag niks.
        - femke: Zo hoort het in een beschaafd magazijn.
        - stefan: Ik heb het nooit gehad.
        - author: Niemand vroeg iets, Stefan.
        - stefan: 😇
    """, days_ago=1, mood="laugh"),
    post("karim", """
        Woning 29 van 48 in Drachten draait. De bewoonster, mevrouw De Haan van 87, had voor de hele ploeg
        erwtensoep gemaakt en stond erop dat we om twaalf uur aan tafel zaten. We liepen een half uur uit en
        daar sta ik voor.
        - bart: Beste half uur van de week.
        - piotr: Ik heb het recept. Het is geheim, maar ik heb het.
        - otto: Prima half uur. Zet maar op mijn naam.
        - noor: En haar dossier was ook nog als eerste compleet. Gewoon altijd soep.
        - anyone: Nog 19 te gaan, zet hem op.
    """, photos=[
        ("workshop", "Tekening van een werkbank met gereedschap en een geopende warmtepomp"),
    ], days_ago=1),
    post("lieke", """
        De offerte voor de zwembadkleedkamers in Houten is getekend. Thu heeft er drie weken aan gerekend en
        Priya heeft hem vier keer opnieuw opgemaakt. Taart in Utrecht om drie uur, er blijft een stuk over
        voor wie later komt.
        - thu: Het waren er vijf. Maar de vijfde was mijn schuld.
        - tariq: Mooi. Mag ik de tekeningen vast zien, voordat ik ja zeg tegen iets anders?
        - author: Liggen op je bureau, onder het schoteltje.
        - priya: 💪
    """, photos=[("cake", "Tekening van een taart met één punt eruit")], days_ago=2, mood="clap"),
    post("grace", """
        Small win: I just took a customer call entirely in Dutch. He talked about rain for six minutes, I
        said "ja" and "nou" at the right moments, and he thanked me for the excellent advice.
        - jamila: Dat is letterlijk hoe wij het ook doen.
        - ingrid: You passed. There is no further exam.
        - author: Nou.
        - lotte: Ik woon hier tien jaar en ik ben nog bij 'ja'.
    """, days_ago=2, mood="laugh"),
    post("ilse", """
        Stand van zaken koffieapparaat Zwolle: de monteur is geweest, hij heeft gezucht en een onderdeel
        besteld. Tot donderdag staat de filterkoffie van Ria naast de balie. Neem je eigen mok mee, de
        kartonnen zijn op.
        - henk: Een installatiebedrijf met 28 monteurs en een kapot koffieapparaat.
        - danny: Ik mag er niet aan zitten. Dat is mij verteld. Schriftelijk.
        - author: Danny heeft vorig jaar 'even gekeken'. Daarna deed hij alleen nog soep.
        - ria: De filterkoffie is sowieso beter.
        - author: Ria heeft gelijk, maar het blijft een principekwestie.
    """, days_ago=3, mood="laugh"),
    post("ruben", """
        Ze is er. Saar, 3.480 gram, afgelopen nacht om tien over vier. Alles goed met moeder en dochter. Ik
        ben er even niet, en als ik er wel ben heb ik het over haar.
        - sanne: Wat een mooi nieuws. Neem je tijd, wij redden ons.
        - hans: Gefeliciteerd jongen. Slaap als zij slaapt, ook als dat om half elf 's ochtends is.
        - agnieszka: Gratulacje. Ik heb je bus, ik zorg er goed voor.
        - ria: Saar, wat mooi. Is ze naar iemand genoemd?
        - author: Naar mijn oma. Die weet het al en heeft het de hele flat verteld.
        - petra: Er komt iets met de post van ons allemaal.
    """, days_ago=24),
    post("ruben", """
        Bedankt voor de mand, de kaartjes en vooral voor het schema waarin jullie om de dag eten kwamen
        brengen. Dewi's rendang was zo lekker dat mijn schoonmoeder langer is gebleven.
        - dewi: Excuses daarvoor.
        - wim: Hoe slaapt ze?
        - author: Uitstekend. Overdag.
    """, days_ago=12, mood="thanks"),
    post("otto", """
        Over acht weken gaat Geert met pensioen, na 44 jaar. Hij wil geen feest. Hij krijgt een feest. Wie
        een foto van hem heeft van voor 2000, mag die bij Petra inleveren; wie een verhaal heeft dat hier
        kan, zet het hieronder.
        - piotr: Op mijn eerste dag gaf hij me zijn handschoenen en werkte zelf zonder. Het was min acht.
        - wim: Ketelhuis Meppel, 1994. De rest mag hij zelf vertellen.
        - geert: Ik zei geen feest.
        - jelle: We noemen het een werkoverleg.
        - geert: Met bitterballen?
        - author: Met bitterballen.
        - gerda: Ik heb hem aangenomen zien worden. Hij had haar.
    """, days_ago=30),
    post("geert", """
        Vandaag mijn laatste warmtepomp zelf ingeregeld. Sjoerd heeft de rest gedaan en ik heb op een emmer
        gezeten en geknikt. Hij kan het. Dat is een mooi gevoel, en ook een beetje gek.
        - sjoerd: Hij heeft één keer 'hm' gezegd. Toen heb ik alles opnieuw nagelopen.
        - author: Het was een goede hm.
        - karim: Dank je, Geert. Ook voor het knikken.
        - otto: Hier word ik stil van.
    """, days_ago=6),
    post("cor", """
        De nieuwe bus voor Noord staat op het plein: elektrisch, 310 kilometer volgens de folder, stellingen
        erin en de stickers zitten recht. De oude gaat met 412.000 op de teller naar een hobbyboer in Epe.
        - jelle: Van wie wordt hij?
        - karim: Van wie hem schoonhoudt.
        - jelle: Dus van Femke.
        - femke: Dus van Femke.
        - geert: 412.000, en daarvan heb ik er 300.000 mijn broodtrommel in vervoerd.
    """, photos=[("van", "Tekening van een witte bestelbus voor een magazijn")], days_ago=45, mood="clap"),
    post("femke", """
        Drie weken elektrisch gereden. Eerlijk verslag: stil, snel weg bij het stoplicht, en met vol
        gereedschap en verwarming aan haal ik 240, geen 310. Laden bij de klant vraag ik netjes en tot nu
        toe zegt iedereen ja.
        - marijn: Dit ga ik gebruiken bij klanten, mag dat?
        - author: Met die 240 erbij, ja.
        - gijs: En de kachel?
        - author: Stoelverwarming, Gijs. Ik ga nooit meer terug.
        - anyone: Fijn, een eerlijk getal.
    """, days_ago=20, mood="think"),
    post("anouk", """
        Afgelopen maand: 11 ritten waarbij we voor een dichte deur stonden, tegen 26 in de maand ervoor. Het
        appje vooraf werkt. Het idee kwam van Corrie en Jamila, die zijn het beu om te bellen.
        - corrie: Beu is een groot woord. Klaar ermee.
        - jamila: Nu nog de mensen die 'ik ben er' terugsturen vanaf de camping.
        - stefan: Scheelt mij echt een uur per dag.
        - mirjam: Ik heb het uitgerekend en ben er stil van. Mooi gedaan.
    """, days_ago=16, mood="clap"),
    post("noor", """
        Vraagje voor wie dit eerder deed: vloerverwarming in een boerderij uit 1890, houten balken, en de
        bewoner wil het plafond beneden laten zitten. Wie heeft een opbouw die licht genoeg is?
        - wim: Droogbouw met aluminium platen, 25 mm. Hebben we in Bunnik gedaan, ik stuur je de foto's.
        - thu: En ik heb daar de nacalculatie van. Viel mee.
        - author: Jullie zijn goud. De bewoner ook blij, die had al drie keer 'kan niet' gehoord.
        - geert: Let op de houtworm in de oostgevel. Ik ben daar in '98 geweest.
        - author: Geert, hoe dan. Er zat inderdaad houtworm.
    """, days_ago=9, mood="thanks"),
    post("sanne", """
        We stoppen met werk inplannen op vrijdag na drie uur. Dat stond er toch alleen op papier. Wie dan
        nog bezig is maakt af wat af moet, de rest ruimt de bus op en gaat naar huis.
        - jordy: Beste mededeling sinds de kerstborrel.
        - eva: Ik heb de komende maand al aangepast.
        - kevin: Mijn bus schrikt zich dood.
    """, team_only=True, days_ago=14, mood="clap"),
    post("hanneke", """
        In de vorige peiling zeiden 31 mensen dat werkkleding in de juiste maat te lang duurt. Dat klopt
        ook. Vanaf nu ligt er in alle drie de vestigingen een pasrek, en wat past kun je meteen meenemen.
        Vooral de damesmaten zijn eindelijk gewoon op voorraad.
        - femke: Een broek waar mijn telefoon in past. Ik dacht dat ik dat niet meer zou meemaken.
        - agnieszka: Utrecht heeft al een rek, ik heb het gezien.
        - minh: En schoenen in 39?
        - author: Die ook, vanaf 36.
        - minh: Dank je wel, ik liep op 41 met twee paar sokken.
    """, days_ago=28, mood="clap"),
    post("stefan", """
        Storingsweek erop: 41 oproepen, waarvan 9 keer de hoofdkraan, 4 keer een lege batterij en 1 keer een
        egel. De egel is in orde.
        - eline: Meer over de egel graag.
        - author: Hij zat in de luchtinlaat. Boos. Ik heb hem met een doos en twee handschoenen verhuisd
          naar een composthoop.
        - henk: Nog nazorg gedaan?
        - author: De klant appt elke avond een foto.
    """, days_ago=7, mood="laugh"),
    post("niels", """
        Zondagavond van 20:00 tot ongeveer 22:00 ligt de werkbon-app eruit voor onderhoud. De storingsdienst
        krijgt papieren bonnen mee. Ja, met carbon.
        - mo: Ik moest Thijs uitleggen wat carbon is.
        - thijs: Ik vind het een goede uitvinding.
        - aisha: Ik zit erbij. Als er iets is, bel mij, niet Niels, die is dan aan het vloeken.
    """, days_ago=5, mood="laugh"),
    post("aisha", """
        De app draait weer, sneller dan voorheen. Het grijze scherm bij het toevoegen van foto's zou weg
        moeten zijn. Zie je het toch, stuur me dan een schermafdruk, ook als het maar één keer is.
        - marek: Drie bonnen gedaan, geen grijs.
        - bianca: Bij mij ook goed, en de onderdelen staan nu op volgorde. Was dat expres?
        - author: Dat was expres. Jij vroeg het vorig jaar al.
    """, days_ago=4, mood="thanks"),
    post("tariq", """
        De school in Nieuwegein is warm. Drie dagen voor het eind van de vakantie, en de conciërge heeft
        zijn trui uitgedaan, wat volgens hem de eerste keer sinds 2011 is. Dank aan iedereen die op zaterdag
        heeft doorgetrokken.
        - wim: Mooie ploeg, weinig gedoe, goede broodjes.
        - kevin: De broodjes waren van de conciërge. Die man verdient een standbeeld.
        - minh: Mijn eerste project van begin tot eind.
        - author: En je hebt het hele bovenlokaal zelf gedaan. Zeg dat er gerust bij.
        - otto: Chapeau, allemaal.
    """, photos=[
        ("whiteboard", "Tekening van een whiteboard met een afgevinkte planning"),
    ], days_ago=34, mood="strong"),
    post("umut", """
        Bijna-ongeval vandaag, en ik schrijf het liever hier dan dat het in een map verdwijnt: een ladder op
        nat gras, zonder stopper, en ik stond er zelf op. Niks gebeurd. We zetten vanaf nu in elke bus een
        mat van 60 bij 60, Cor heeft ze besteld.
        - karim: Goed dat je het zegt, zeker als het over jezelf gaat.
        - jordy: Kunnen wij die in Midden ook krijgen?
        - cor: Ik heb er 30, dus ja.
        - milan: Ik had er vorige maand ook een en heb mijn mond gehouden. Had ik niet moeten doen.
        - author: Je zegt het nu. Dat telt ook.
    """, days_ago=18, mood="strong"),
    post("sjoerd", """
        Geslaagd voor mijn praktijkexamen. Een 8. De examinator vroeg wie me had leren solderen en ik zei:
        een man op een emmer.
        - geert: Ik ga hier niks op zeggen, want dan word ik emotioneel.
        - hidde: Volgende week ik. Welke vragen kreeg je?
        - author: Kom maandag naast me zitten, dan doen we ze samen.
        - sem: Gefeliciteerd, Sjoerd. Dit gaat in de folder voor nieuwe leerlingen, als je het goed vindt.
        - author: Mag. Maar zonder foto van de emmer.
    """, days_ago=3, mood="clap"),
    post("mirjam", """
        De kwartaalcijfers in drie zinnen: we doen iets meer werk dan vorig jaar, we houden er iets meer aan
        over, en te veel rekeningen gaan te laat de deur uit omdat de bon nog in een bus ligt. Aan dat
        laatste kunnen we samen iets doen. Vragen? Mijn deur staat open.
        - gerda: Ik bied me aan om bussen te doorzoeken.
        - luuk: Ik heb er net vier gevonden. Onder de bijrijdersstoel.
        - author: Dank je, Luuk. Dat is toevallig precies een nieuwe hoogwerkerdag.
    """, days_ago=38, mood="think"),
    post("bart", """
        Zaterdag speelt het derde om het kampioenschap, 14:30, sportpark De Wieken. Wie langs de lijn wil
        staan: de koffie is er beter dan in Zwolle. Dat is geen hoge lat.
        - ilse: Ik lees mee, Bart.
        - jelle: Ik kom, en ik neem een toeter mee.
        - noor: Wij komen ook, met de kinderen.
        - umut: Sta je zelf in de basis?
        - author: Ik ben de beste wisselspeler van Friesland.
    """, days_ago=11, mood="strong"),
    post("bart", """
        2-2. Kampioen op doelsaldo. Ik ben de laatste vier minuten ingevallen en heb de bal één keer
        geraakt, de goede kant op. Mijn stem is woensdag weer terug.
        - jelle: De toeter is kapot. Hij is gevallen voor een goed doel.
        - wietske: Ik plan je tot woensdag bij klanten die zelf graag praten.
        - anyone: Gefeliciteerd, kampioen.
        - karim: Gebak staat klaar. Fluister maar hoeveel je wilt.
    """, days_ago=8, mood="clap"),
    post("joost", """
        Maandag papadag-vraag: hoe krijg je een kind van twee in een regenpak als ze heeft besloten dat ze
        een zeester is?
        - youssef: Je trekt het regenpak aan de zeester aan. Van onderen beginnen.
        - sanne: Zelf ook een zeester worden. Duurt langer, geeft minder tranen.
        - author: Optie twee gedaan. Buurvrouw keek toe. We zijn droog buiten gekomen.
    """, days_ago=10, mood="laugh"),
    post("thijs", """
        Eerste keer alleen een ketel gedaan, met Mo in de bus voor het geval dat. Hij is niet uit de bus
        gekomen. Achteraf bleek hij te slapen.
        - mo: Ik sliep van vertrouwen.
        - anouk: Knap, Thijs. En Mo, we praten nog.
        - gijs: Bij mij was het in 2003 en ik had het water er nog op staan. Je doet het dus beter dan ik.
    """, days_ago=13, mood="clap"),
    post("anke", """
        De informatieavond in Joure zat vol: 64 stoelen, 90 mensen. De meeste vragen gingen over geluid. Ik
        heb de buitenunit gewoon naast me aangezet en na tien minuten vroeg iemand wanneer hij aan ging.
        - marijn: Die doen we voortaan overal.
        - arjen: Welke stand?
        - author: Gewoon nachtstand, geen trucs. Ik ben Arjen niet.
        - arjen: Ik zou ook nooit een truc. Hoogstens een rubber.
        - lieke: Hoeveel afspraken?
        - author: Veertien, en een uitnodiging voor de kaartclub.
    """, days_ago=21, mood="clap"),
    post("hans", """
        10.000 kilometer woon-werk op de fiets volgemaakt, vanmorgen om 6:52 op de Lekdijk. Er was niemand,
        alleen een reiger. Hij keek er niet van op.
        - wim: Hoeveel banden?
        - author: Elf. En één ketting die ik niet wil bespreken.
        - tess: Ik ga nu ook één dag per week. Op een elektrische, zeg het maar niet tegen de reiger.
        - author: De reiger oordeelt niet.
    """, photos=[("bike", "Tekening van een fiets tegen een dijk")], days_ago=26, mood="strong"),
    post("lotte", """
        Jullie stuurden 73 foto's in voor de kalender. Er waren er 41 met een duim ervoor. De twaalf mooiste
        hangen in Utrecht in de gang, kijk vooral naar juni.
        - milan: Juni is van mij. Ik heb er een half uur voor stilgestaan.
        - wietske: Dat verklaart dat half uur.
        - jordy: Wie z'n duim is maart?
        - author: Die is van niemand teruggevraagd.
    """, photos=[("sunset", "Tekening van een zonsondergang achter een dak met zonnepanelen")], days_ago=52),
    post("jamila", """
        Meneer Van Dalen uit Hattem belde. Ik zette me schrap, want de vorige keer was het niet leuk. Hij
        belde om te zeggen dat Danny zijn vrouw heeft geholpen met de radio en dat hij zich toen schaamde
        voor wat hij tegen mij zei. We hebben een kwartier over duiven gepraat.
        - danny: Die radio stond gewoon op de verkeerde band.
        - corrie: Hier doe je het voor.
        - sjoerd: Over duiven? Mag ik zijn nummer?
        - author: Nee Sjoerd. Maar ik zal het hem vragen.
    """, days_ago=17),
    post("piotr", """
        Examen gehaald. Lezen 8, luisteren 7, spreken 7, schrijven 6. Ik mag nu officieel zeggen dat het
        weer niks is.
        - femke: Wat goed. En het is trouwens best lekker weer.
        - author: Zie je, daarom had ik een 7 voor luisteren.
        - agnieszka: Brawo. Nu ik nog.
        - hanneke: Knap gedaan, naast zo'n drukke baan.
        - karim: Vanaf nu doet Piotr de notulen.
        - author: Die 6 was niet voor niks een 6.
    """, days_ago=33, mood="clap"),
    post("eline", """
        Met mijn neefje naar het ruimtemuseum geweest. Hij mocht de vragen stellen, ik mocht het pak aan.
        Het is vanaf nu mijn profielfoto en ik neem geen verzoeken in behandeling.
        - gijs: Staat je beter dan de werkbroek.
        - femke: Heeft dat pak zakken?
        - author: Elf. Met ritsen.
        - femke: Hanneke, lees je mee?
        - hanneke: Ik lees mee.
    """, photos=[
        ("portrait", "Een vrouw in een oranje ruimtepak lacht in de camera, met een helm naast zich"),
    ], days_ago=23, mood="laugh"),
    post("petra", """
        Voor Geert zijn er nu 23 foto's binnen, waaronder één met een snor waarvan hij zegt dat hij hem niet
        kent. Inleveren kan nog tot vrijdag. Hij mag dit bericht lezen, hij weet het toch al.
        - geert: Die snor was van mijn broer.
        - wim: Die snor was van ons allemaal.
        - gerda: Ik heb er nog één uit Appelscha. Met accordeon.
    """, days_ago=19, mood="laugh"),
)
