"""Posts from behind the desks: management, HR, the front desk, and whatever concerns all three places."""

from .shapes import post

POSTS = (
    post("ria", """
        Aan de balie gevonden: één handschoen (links, maat 10), een leesbril, een broodtrommel met een
        dinosaurus en een trouwring. De laatste ligt in de kluis. De eigenaar mag wel even naar huis bellen.
        - tariq: De broodtrommel is van mijn zoon. En ik eet er ook uit.
        - jelle: Handschoen is van mij, ik heb de rechter nog.
        - kevin: De ring is van mij. Mijn vrouw leest dit gelukkig niet.
        - author: Je vrouw belde net, Kevin.
    """, mood="laugh"),
    post("ilse", """
        De vaatwasser in de kantine ruimt zichzelf niet uit. Ik heb het hem gevraagd. Wie hem leeg vindt
        staan: dat was iemand anders die aardig was, wees ook eens iemand anders.
        - bas: Ik doe maandag.
        - aisha: Dinsdag.
        - cor: Ik doe hem elke ochtend, maar dat weet niemand.
        - author: Nu wel, Cor. Dank je.
    """, mood="laugh"),
    post("sem", """
        Maandag beginnen er twee nieuwe collega's bij Service en één in Midden. Ze krijgen een bus, een
        telefoon en een broodtrommel, maar vooral jullie. Loop even langs, zeg je naam en zeg hem vrijdag
        nog een keer.
        - anouk: De koffers staan klaar, de namen op de haakjes ook.
        - wim: Bij ons krijgen ze Luuk als maatje. Dan weten ze meteen waar ze aan toe zijn.
        - luuk: Ik ben heel zachtaardig.
    """, when="thu"),
    post("hanneke", """
        Veel vragen over vakantiedagen die vervallen. In het kort: dagen van vorig jaar gelden tot 1 juli,
        tenzij je ziek was, dan houden we ze vast. Weet je niet hoe je ervoor staat, loop binnen of app me.
        Ik reken liever met je mee dan dat er iets verdwijnt.
        - hans: Ik heb er nog 19.
        - author: Hans. Ga fietsen.
        - gerda: Dank, dit is helderder dan de brief van vorig jaar.
        - author: Die brief had ik ook geschreven. Ik heb geoefend.
    """, mood="thanks", when="spring"),
    post("fatima", """
        De salarissen staan een dag eerder klaar omdat de 25e in het weekend valt. Het is dus niet meer, het
        is alleen eerder. Ik zeg het er voortaan bij, want vorige keer kreeg ik drie bedankjes.
        - milan: Toch bedankt.
        - author: Vier.
    """, mood="laugh"),
    post("otto", """
        Vanmorgen met de bus van vijf uur mee met Danny, omdat ik te weinig weet van hoe jullie dag begint.
        Geleerd: de route-app kent de spoorbrug niet, de pech begint voor zonsopgang en Danny zingt. Aan het
        eerste doen we iets.
        - danny: Aan het laatste ook, zei je.
        - niels: Spoorbrug staat in de lijst, volgende week zit hij erin.
        - corrie: Fijn dat je het zelf gezien hebt.
    """, mood="clap"),
    post("petra", """
        Otto's agenda is de komende twee weken vol, op donderdag na vieren na. Dan staat er 'niks'. Dat is
        geen gat, dat heb ik erin gezet, en wie wil praten mag daar gewoon zitten.
        - otto: Petra beslist dit soort dingen en ze heeft gelijk.
        - hidde: Is dat ook voor leerlingen?
        - author: Juist.
    """),
    post("bas", """
        Truus (mijn zuurdesem) heeft een kind gekregen. Wie ook wil bakken: ze zit in een jampot in de
        koelkast bij de administratie, met handleiding. Niet het potje van Fatima pakken, dat is harissa.
        - fatima: Iemand heeft toch het verkeerde potje gepakt, merk ik.
        - rob: Mijn brood was bijzonder.
        - lotte: Ik neem een beetje Truus mee naar België.
    """, photos=[("cake", "Tekening van een rond brood op een plank")], mood="laugh"),
    post("gerda", """
        Na drie maanden beleefd bellen heeft de aannemer uit Staphorst betaald. Alles, in één keer, met een
        briefje: 'u was zo aardig dat het niet meer leuk was'.
        - mirjam: Dit is de mooiste factuur van het kwartaal.
        - rob: Kun je ook mijn zwager bellen?
    """, mood="clap"),
    post("lotte", """
        Voor de website zoek ik mensen die in drie zinnen vertellen wat ze op een gewone dinsdag doen. Geen
        praatjes, gewoon wat er gebeurde. Wie durft? Ik kom langs en ik breng wafels mee.
        - eline: Doe mij maar, op dinsdag is er altijd iets.
        - jordy: Voor een wafel vertel ik vier zinnen.
        - gerda: Ik hoef niet op de site maar wel een wafel.
    """, mood="laugh"),
    post("mirjam", """
        Rekensommetje waar ik zelf van schrok: we betaalden elf abonnementen voor programma's die niemand
        meer opent. Dat geld gaat naar betere regenkleding. Als iemand toch zo'n programma mist, hoor ik
        het.
        - milan: Ik mis niks en ik ben straks droog.
        - niels: Eén ervan was van mij. Ik ben er ook niet trots op.
    """, mood="clap"),
    post("sem", """
        We zoeken een planner voor Service, 24 uur, Zwolle. Iemand die Corrie en Bianca rustig krijgt als
        het vriest. Ken je iemand, geef me een naam, dan drink ik er koffie mee. De tekst staat op
        https://werkenbij.kring.example/planner
        - corrie: 'Rustig krijgt.'
        - author: Ik bedoelde: rustig houdt.
        - bianca: We weten wat je bedoelde, en het klopt.
        - jamila: Mijn buurvrouw. Ik vraag het haar vanavond.
    """, mood="laugh"),
    post("ilse", """
        De vergaderkamer boven heet niet meer 'Vergaderkamer 2' maar 'De Zolder', want zo noemt iedereen
        hem. Vergaderkamer 1 heet nog steeds zo, tot jullie met iets beters komen.
        - hans: De Kelder. Staat op de begane grond, niemand begrijpt het, perfect.
        - tess: De Mok.
        - petra: Otto zegt: De Kamer. Otto mag niet meedoen.
    """, mood="laugh"),
    post("hanneke", """
        De bedrijfsarts is dinsdag in Heerenveen en donderdag in Utrecht. Je hoeft niet ziek te zijn om te
        gaan. Een knie die al een jaar zeurt is ook een reden. Afspraak maak je zelf, je hoeft mij niet te
        zeggen waarom.
        - bart: Ik ga voor die knie.
        - author: Je hoefde het niet te zeggen, Bart.
        - bart: Iedereen weet het van die knie.
    """, mood="thanks"),
    post("ria", """
        Pim heeft vandaag naar mij gelachen. Zijn moeder zegt dat het een boertje was. Ik zat erbij, ik weet
        wat ik zag.
        - ingrid: Dat was een lach.
        - fatima: Zeker een lach.
        - ruben: Saar doet het ook. Allebei tegelijk.
    """, days_ago=15),
    post("bas", """
        Wie heeft er verstand van een printer die alleen op dinsdag kleur print? Ik vraag het serieus en ik
        heb een logboek van vijf weken.
        - niels: Dat is omdat Fatima op dinsdag de energiestand uitzet, voor de loonstroken.
        - author: Vijf weken, Niels.
        - fatima: Je had het kunnen vragen, maar ik vond dat logboek zo leuk.
    """, mood="laugh", ask="answered"),
    post("umut", """
        Wie kan me helpen met draaitabellen in Excel? Ik wil onze offertes per maand naast elkaar zetten en
        ik krijg elke keer een tabel van 4.000 rijen waar niemand blij van wordt.
    """, mood="think", ask="open", days_ago=2),
    post("otto", """
        Er is een klacht binnengekomen en die was terecht: we hadden vier keer een andere monteur gestuurd
        en elke keer begon het verhaal opnieuw. Ik heb zelf gebeld om sorry te zeggen. Anouk kijkt hoe we
        iemand bij een lastige storing op hetzelfde adres kunnen houden.
        - anouk: We proberen het vanaf volgende week in Zwolle-Zuid, met Marek en Eline.
        - eline: Goed plan. Ik wil zelf ook weten hoe het afloopt.
        - gijs: En de aantekeningen in de bon zetten. Ik ook, ja.
    """, mood="think"),
    post("petra", """
        Iemand heeft een kerstster op mijn bureau gezet zonder briefje. Hij is prachtig. Ik heb nu zes
        verdachten en ik ben tegen alle zes heel aardig.
        - cor: Mooie plant.
        - author: Vijf verdachten.
    """, when="dec"),
    post("ilse", """
        De bhv'ers oefenen morgen om half elf. Er gaat een sirene en dan lopen we naar buiten, ook als je
        net koffie hebt. Juist als je net koffie hebt.
        - niels: De server ook?
        - author: De server blijft, die heeft geen jas.
        - henk: Staat er koffie bij het verzamelpunt?
        - ria: Ja. Filter.
    """, mood="laugh", days_ago=31),
    post("ilse", """
        Oefening: 3 minuten en 40 seconden, iedereen buiten, op één na. Die ene stond in het magazijn met
        oordopjes een doos te tellen. We bespreken dit met liefde.
        - cor: 212 stuks. Het klopte.
        - niels: Ik hang daar een lamp op die knippert.
    """, mood="laugh", days_ago=30),
    post("lotte", """
        Op de kaart in de hal kun je nu met een punaise aanwijzen waar je vandaan komt. Er staan er 41 op.
        Verste: Paramaribo. Dichtstbij: de overkant van de straat, dat is Cor.
        - kevin: Paramaribo ben ik. Danny is iets zuidelijker.
        - thu: Hue staat er nu ook op.
        - grace: Galway. I had to draw the coast a little bigger.
        - wietske: Er staat iemand in het IJsselmeer.
        - jelle: Dat ben ik. Daar ben ik het liefst.
    """, photos=[("map", "Tekening van een landkaart met punaises")]),
    post("mirjam", """
        Eerlijke vraag, want ik twijfel: #laadpalen op het terrein van Utrecht, of eerst het dak vol? We
        kunnen er dit jaar één goed doen. Ik lees alles wat jullie ervan vinden, ook als het kort is.
        - kevin: Eerst het dak, anders laad je dure stroom.
        - eva: Maar dan staan er straks zes bussen te wachten.
        - thu: Ik kan het uitrekenen met ons eigen verbruik. Geef me een week.
        - author: Graag. Dan beslis ik daarna, en schrijf ik hier waarom.
    """, photos=[
        ("solar", "Tekening van een dak dat voor de helft vol ligt met zonnepanelen"),
        ("van", "Tekening van een elektrische bus aan een laadpaal"),
    ], mood="think"),
    post("sem", """
        Jullie vroegen of er iets kon met de wachtdienst rond schoolvakanties. Er ligt nu een voorstel
        waarin iedereen één vakantie per jaar zeker vrij is. Het hangt in de drie kantines, strepen erdoor
        mag, met potlood.
        - stefan: Dit scheelt ruzie thuis. Dank.
        - mo: Ik heb een streepje gezet bij Hemelvaart.
        - author: Gezien. Goed punt.
    """, photos=[("whiteboard", "Tekening van een rooster met potloodstrepen")], mood="thanks"),
    post("fatima", """
        Wie thuiswerkt en dat nog op papier invult: het kan nu in twee tikken in de app. Wie liever papier
        heeft mag papier houden. Ik heb nog 400 formulieren.
        - gerda: Papier.
        - author: Ik had niet anders verwacht, Gerda. Ze liggen klaar.
    """, mood="laugh"),
    post("gerda", """
        Mijn #fiets was gestolen bij het station, en vanmorgen stond hij er weer. Met opgepompte banden. Ik
        weet niet wat ik hiervan moet leren.
        - bas: Dat Heerenveen een andere soort dieven heeft.
        - anke: Of een heel verstrooide man met dezelfde fiets.
        - author: Dat laatste geloof ik ook. Hij was altijd al een beetje van iemand anders.
    """, photos=[("bike", "Tekening van een fiets in een fietsenrek")], mood="laugh"),
    post("otto", """
        De gemeente Heerenveen heeft ons gevraagd voor het zwembad. Dat is een grote klus en we hebben nog
        geen ja gezegd. Ik wil eerst van Karim en Wietske weten of het past zonder dat we jullie zaterdagen
        opmaken. Het antwoord mag nee zijn.
        - karim: Donderdag hebben we een antwoord, met een planning erbij.
        - wietske: Met twee planningen. Een met slaap en een zonder.
        - piotr: Ik stem voor die met slaap.
    """, mood="think"),
    post("bas", """
        Gevonden in het archief: de eerste factuur van Kringhof, 1979, 48 gulden en 20 cent voor 'het nazien
        van een geiser, incl. koffie'. We rekenden dus koffie.
        - otto: Mijn vader rekende ook suiker.
        - mirjam: Zijn er meer van die inkomsten die we laten liggen?
        - lotte: Mag ik hem lenen voor de gang?
    """, mood="laugh"),
    post("ilse", """
        Het koffieapparaat in Utrecht zegt sinds vanmorgen 'Guten Tag'. Ik weet het. Het geeft wel koffie.
        - thu: Ik vind hem beleefder geworden.
        - eva: Danke.
        - danny: Ik ben er niet geweest.
    """, photos=[
        ("coffee", "Een espresso in een rode kop op een schotel met een lepeltje"),
    ], mood="laugh", when="morning"),
    post("hanneke", """
        Op verzoek van een paar mensen: er is nu een stille kamer in Zwolle, naast de kopieerruimte. Voor
        bidden, kolven, bellen met de huisarts, of tien minuten niks. Er hangt een schuifje aan de deur en
        verder wordt er niet gevraagd.
        - mo: Dank je wel, dit betekent veel.
        - tess: Had ik dit drie jaar geleden maar gehad. Wat fijn.
    """),
    post("verkoop", """
        Wie heeft er nog een verlengsnoer van minstens tien meter voor de beursstand? Die van ons is vorig
        jaar meegegaan met de goochelaar van stand 12.
        - cor: Haal er een, zet een krabbel.
        - anyone: Welke goochelaar?
        - team: We weten nog steeds niet hoe hij het gedaan heeft.
    """, mood="laugh", ask="answered"),
    post("kantoor", """
        In de kast bij de kopieermachine staan nog acht ordners met 'divers'. Als niemand ze vrijdag mist,
        gaan ze naar de papierversnipperaar. Zeg het dus, of zwijg voor eeuwig.
        - gerda: Divers 3 is van mij.
        - team: Natuurlijk is Divers 3 van jou.
    """, team_only=True, mood="laugh", when="tue"),
    post("directie", """
        Aan de drie van ons: de begroting is af als Mirjam hem af vindt, niet als Otto hem uitprint. Met
        vriendelijke groet van degene die de printer vult.
        - otto: Ontvangen.
        - mirjam: 😂
    """, team_only=True, mood="laugh"),
    post("magazijn", """
        Voor ons vieren: vrijdag om vier uur zetten we de oude servers buiten. Wie er een plaatje van wil:
        neem een schroevendraaier mee, dan schroeven we het naamplaatje eraf. Aan eentje zit emotie, die
        heet Wilma.
        - niels: Wilma was altijd goed voor me.
        - team: Ik neem limonade mee.
    """, team_only=True, mood="laugh", when="tue"),
)
