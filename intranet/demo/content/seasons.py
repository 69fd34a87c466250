"""Posts that belong to a time of year, a day or an hour; what does not fit the calendar is left out."""

from .shapes import post

POSTS = (
    post("pieter", """
        Dak schoonvegen in Sneek, 7:30, min vijf. Het is eigenlijk gewoon schaatsen, maar dan met een bezem
        en een touw.
        - milan: Vergeet de ijzers niet.
        - umut: Met twee touwen graag. En bel als je boven bent.
        - author: Twee touwen. Ik ben boven. Het is prachtig.
    """, when="jan morning", mood="strong"),
    post("arjen", """
        IJs op de Tjonger, acht centimeter bij de brug. Ik zeg niet dat je morgen een middag vrij moet
        vragen. Ik zeg alleen dat ik het gemeten heb.
        - wietske: Er zijn nog drie halve dagen vrij. Wie eerst komt.
        - jelle: Eerst.
        - femke: Tweede.
        - sjoerd: Kan een leerling ook?
        - karim: Een leerling ook.
    """, when="jan", mood="clap"),
    post("corrie", """
        Eerste echte vorstdag: 63 oproepen voor tien uur. Ik heb broodjes besteld voor iedereen die binnen
        zit en buiten is. Zeg het maar als je iets niet eet.
        - mo: Geen varken, verder alles.
        - eline: Jij bent de kachel van dit bedrijf.
        - jamila: Ik heb er 21 opgelost zonder dat er een bus reed. De thermostaat stond op koelen.
    """, when="winter morning", mood="strong"),
    post("petra", """
        Gelukkig nieuwjaar. De oliebollen van Otto zijn op en dat is ook beter zo. Ik wens jullie een jaar
        met werkende bruggen en klanten die thuis zijn.
        - otto: Ze waren knapperig.
        - author: Ze waren knapperig van binnen.
        - anouk: Klanten die thuis zijn, dat wens ik ook.
    """, when="jan"),
    post("kevin", """
        Carnaval en ik moet werken, terwijl Luuk al sinds vrijdag als radiator door Den Bosch loopt.
        - luuk: Convector. Ik ben een convector.
        - eva: Hij staat tot en met dinsdag op 'afwezig', ik heb er geen reden bij gezet.
    """, when="feb", mood="laugh"),
    post("noor", """
        Vanmorgen voor het eerst in het licht naar mijn werk. Je vergeet elk jaar hoeveel dat scheelt.
        - hans: Nog even en de jas kan open.
        - gerda: En de kieviten zijn terug.
        - author: Gezien, twee stuks, heel druk.
    """, when="mar morning"),
    post("henk", """
        De tuinbonen staan in de grond, de aardappels liggen voor te kiemen op de vensterbank van het
        koffiehoekje. Niet als snack bedoeld, Danny.
        - danny: Ik heb er één opgetild om te kijken.
        - bas: Mag mijn rabarber ernaast?
        - author: Hoe meer hoe beter.
    """, when="mar"),
    post("lieke", """
        1 april was gisteren, dus ik meld het nu in ernst: de offerte voor het kippenhok met vloerverwarming
        was echt. En hij is getekend.
        - marijn: Voor hoeveel kippen?
        - author: Zes. Er zit een haan bij die het niet nodig heeft.
        - thu: Ik heb vloeroppervlak per kip moeten opzoeken. Dat getal heb ik nu voor altijd.
    """, when="apr", mood="laugh"),
    post("jordy", """
        Koningsdag: wie staat er op de vrijmarkt? Ik verkoop de spullen van mijn vader, en mijn vader, want
        die zit er ook bij.
        - dewi: Wij staan bij de kerk met spekkoek.
        - kevin: Ik speel vanaf één uur voor het café.
        - minh: Ik koop je vader voor vijf euro.
        - author: Voor vier, met de stoel.
    """, when="apr", mood="laugh"),
    post("milan", """
        Zonnig, achttien graden, windstil, dak op het oosten. Ik zou dit bijna gratis doen. Niet
        doorvertellen aan Mirjam.
        - mirjam: Te laat.
        - pieter: Bijna.
    """, photos=[("solar", "Tekening van zonnepanelen in de volle zon")], when="may"),
    post("fatima", """
        Vakantiegeld staat erop. Drie mensen hebben me al gevraagd of er iets fout is gegaan omdat het
        zoveel was. Nee. Zo hoort het. Geniet ervan.
        - gijs: Nieuwe bandjes onder de caravan.
        - hidde: Mijn eerste vakantiegeld ooit. Ik ga naar de zee.
        - cor: Een luifel.
        - author: Deze reacties maken mijn maand.
    """, when="may"),
    post("wietske", """
        Pinksteren valt weer midden in mijn mooiste planning. De bouw ligt maandag stil, dus wat niet af is,
        wacht met ons mee. Geniet van je lange weekend.
        - pieter: Ik ga nergens heen, in de hangmat.
        - author: Dat is ook ergens.
    """, when="may fri", mood="thanks"),
    post("ilse", """
        Het is 29 graden en de airco in De Zolder maakt het geluid van een scooter. Waterijs ligt in de
        vriezer onder de 'niet aankomen'-sticker. De sticker is van de worst, niet van het ijs.
        - bas: Aan wie is die worst?
        - ria: Dat vragen we niet meer.
        - arjen: Ik kom vanmiddag naar die scooter luisteren.
    """, when="summer afternoon", mood="laugh"),
    post("sanne", """
        Hitteplan vanaf morgen: daken van zes tot twaalf, daarna alleen werk in de schaduw of binnen. Elke
        bus krijgt een koelbox en wie zich niet lekker voelt stopt, punt. Geen helden alsjeblieft.
        - jordy: Zes uur. Mijn wekker is bang.
        - wim: Goed geregeld.
        - luuk: Wie haalt er ijsblokjes?
        - eva: Ik. Zak van tien kilo, staat om kwart voor zes klaar.
    """, when="jul", team_only=True, mood="strong"),
    post("gijs", """
        Wie past er drie weken op mijn tomaten? Ze staan op het balkon en ze zijn beleefd. Vergoeding:
        tomaten.
        - ingrid: Ik woon om de hoek, geef me de sleutel maar.
        - author: Je bent geweldig. Water om de dag, praten mag.
        - ingrid: Verslag dag 3: er is er één rood. We hebben hem Gijs genoemd.
    """, when="jul"),
    post("karim", """
        De bouwvak is begonnen. Wie vrij is: doe niks met gereedschap. Wie werkt: dank je, jullie zijn met
        z'n vijven, en ik breng vrijdag ijs.
        - femke: Wij zijn met z'n zessen, jij bent er ook.
        - hidde: IJs met nootjes graag.
        - author: Genoteerd.
    """, when="aug", team_only=True),
    post("ingrid", """
        Terug van de camping, drie weken Drenthe. Ik heb gemerkt dat ik de telefoontoon van de
        klantenservice fluister in mijn slaap. Mijn man heeft opgenomen en gezegd dat er een monteur komt.
        - jamila: Naam en postcode van uw man?
        - anouk: Welkom terug. Rustig opstarten.
    """, when="aug", mood="laugh"),
    post("sem", """
        De scholen zijn weer begonnen: vijf leerlingen dit jaar, dat is er één meer dan vorig jaar. Let even
        op ze de eerste weken. En op jezelf, want fietsende brugklassers kijken nergens naar.
        - sjoerd: Ik was een heel voorzichtige brugklasser.
        - tariq: De mijne fietst sinds gisteren. Ik rijd er met de bus achteraan.
        - author: Tariq, laat los.
    """, when="sep"),
    post("henk", """
        De pompoenen zijn eraf: elf. De grootste is acht kilo en ligt op Ilse haar bureau, want zij was er
        niet.
        - ilse: Ik ben er wel weer. Wat is dit?
        - author: Soep.
        - danny: Ik maak hem, met kokos en madame jeanette. Weinig.
    """, when="sep", mood="laugh"),
    post("anouk", """
        De storingslijst loopt weer op, het stookseizoen is begonnen. Wie nog een dag wil ruilen: vandaag en
        morgen zeggen, daarna zet ik het vast. Fijn als de koffers gevuld op de haakjes hangen.
        - bianca: Ontstekingspennen zijn binnen, ik heb per koffer twee klaargelegd.
        - stefan: Ik wil mijn vrijdag wel ruilen.
        - eline: Neem ik, als ik de tweede week november vrij heb.
        - author: Geregeld.
    """, when="oct", team_only=True, mood="strong"),
    post("milan", """
        Eerste herfststorm, we zijn om elf uur van het dak gegaan. Ik vind het dak mooi, maar ik vind mijn
        moeder ook mooi, en die wil me terugzien.
        - karim: Precies zo. Die klant begrijpt het.
        - pieter: De zeilen zijn vast, ik heb er nog twee spanbanden overheen gedaan.
        - wietske: Jullie staan nu tot vier uur in het magazijn bij Cor. Neem koek mee.
    """, when="oct", mood="strong"),
    post("bas", """
        Wintertijd. Ik was een uur te vroeg op mijn werk. Cor was er al. Cor was niet een uur te vroeg, zegt
        hij.
        - cor: Ik was op tijd.
        - niels: De klok in de kantine wist het ook niet. Die is nu in één van de twee gevallen goed.
    """, when="oct mon", mood="laugh"),
    post("hans", """
        Gladde bladeren op de Lekdijk, bij de bocht na de molen. Ik lag er vanmorgen even bij. Niks aan de
        hand, alleen mijn trots en een broodje ei.
        - eva: Doe voorzichtig, je mag ook met de bus.
        - minh: Waren er getuigen?
        - author: De reiger.
    """, when="nov morning", mood="laugh"),
    post("dewi", """
        Sint-Maarten: mijn zoon heeft een lampion van een afgekeurde lampenkap gemaakt, met een
        zonnepaneeltje erop. Hij ging pas aan toen we thuis waren.
        - agnieszka: Die jongen komt hier werken.
        - lotte: Mag ik een foto voor de kalender?
        - author: Als hij die lampion mag meenemen.
    """, when="nov"),
    post("ilse", """
        Voor Sinterklaas trekken we weer lootjes. Maximum tien euro, gedicht verplicht, rijmwoordenboek op
        de balie. Vorig jaar rijmde iemand 'ontluchten' op 'verzuchten', dat niveau zoeken we.
        - henk: Dat was ik.
        - rob: Mag het ook zonder rijmen?
        - author: Dan heet het een brief, Rob.
        - grace: What is a gedicht and why is everybody suddenly afraid of me?
        - jamila: Ik help je, Grace. Kom dinsdag naast me zitten.
    """, when="nov", mood="laugh"),
    post("hans", """
        Mijn pepernotenvoorraad in het magazijn is gevonden. Ik vermoedde al iets toen er een zakje met
        'leeg, bedankt' in zat.
        - cor: Het was netjes dichtgevouwen.
        - kevin: Ik was het niet, maar ze waren heerlijk.
    """, when="nov", mood="laugh"),
    post("wim", """
        Surprise voor mijn kleindochter: een #warmtepomp van karton, op schaal, met een ventilator die echt
        draait. Ze wil later op het dak. Ik zeg: neem een trap met stopper.
        - jordy: Dat is mijn volgende leerling.
        - umut: En een mat van 60 bij 60.
    """, when="dec"),
    post("petra", """
        #Kerstborrel: donderdag vanaf vier uur in het magazijn, met vuurkorven buiten. Partners en kinderen
        mogen mee. Danny bakt, Thu rolt, Bas brengt brood en Otto mag niks maken.
        - otto: Ik mag de vuurkorf aansteken.
        - author: Onder toezicht van Umut.
        - piotr: Wij nemen pierogi mee, genoeg voor zestig.
        - ria: Pim komt ook. Hij is de kleinste, dus zachtjes praten.
    """, photos=[
        ("cake", "Tekening van een taart op een lange tafel"),
        ("workshop", "Tekening van het magazijn met een vrijgemaakte werkbank"),
    ], when="dec", mood="clap"),
    post("stefan", """
        Wie neemt er een stukje kerstdienst van mij over? Tweede kerstdag, van acht tot twaalf, dan kan ik
        met mijn oma naar de kerk. Ik doe jouw oudjaarsavond.
        - mo: Kerst is voor mij een gewone werkdag. Ik doe hem helemaal.
        - author: Mo. Dank je. Echt.
        - mo: Geef je oma een hand van me, en met het Suikerfeest weet ik je te vinden.
    """, when="dec", mood="thanks"),
    post("karim", """
        De laatste werkweek van het jaar. Dertien mensen, drie provincies, en één keer per week te laat voor
        het eten. Ik ben trots op hoe jullie met bewoners omgaan. Dat is niet iets wat op een werkbon past,
        dus staat het hier.
        - noor: Dank je, Karim. Jij ook.
        - geert: Zo iets heb ik in 44 jaar niet vaak gehoord.
        - femke: Daar kun je warm van worden. En dat is ons vak.
    """, when="dec"),
    post("otto", """
        Maandagochtend, tien voor acht. Ik zie negen bussen uitrijden en er zwaait iemand. Zo mag elke week
        beginnen.
        - danny: Dat was ik, ik zocht mijn brood.
    """, when="mon morning", mood="laugh"),
    post("luuk", """
        Vrijdagmiddag, bus leeg, bon af, broodje op. Wat doen jullie dit weekend? Ik ga niks doen en daar
        wil ik goed in worden.
        - minh: Leren.
        - agnieszka: Slapen tot acht uur. Luxe.
        - dewi: Zwemles, voetbal, kinderfeest. Niet allemaal van mij.
        - ruben: Slapen. Of hopen.
    """, when="fri afternoon"),
    post("tess", """
        Vrijdag, kwart over vier, en er belt iemand die vraagt wat het kost. 'Wat kost wat?' 'Alles.' Ik heb
        er een mooi gesprek van een half uur aan overgehouden.
        - rob: Wat kost het?
        - author: Een half uur, Rob.
    """, when="fri afternoon", mood="laugh"),
    post("niels", """
        Maandag 8:02: zeven keer 'het doet het niet'. In zes gevallen stond het scherm uit. In het zevende
        geval was het van mij.
        - aisha: Ik was erbij. Hij was heel stil.
        - gerda: Het mijne was echt kapot.
        - author: Het jouwe stond op zwart, Gerda. Ik heb het lampje aangezet.
    """, when="mon morning", mood="laugh"),
    post("jamila", """
        Woensdag, halverwege. Er is thee, er is een rol koek die nog niemand heeft gezien, en hij ligt onder
        de bezoekersagenda. Wie het leest is op tijd.
        - ingrid: Ik ben dol op je.
        - thijs: Ik kom van beneden gerend.
        - author: Er was er nog één, Thijs. Ik heb hem bewaard.
    """, when="wed", team_only=True),
    post("eva", """
        Code geel vanmiddag: wie na twee uur nog op de weg moet, mag eerder naar huis en de bon morgen
        afmaken. Ik heb twee klanten gebeld en ze vonden het heel gewoon.
        - tariq: Goed geregeld.
        - hans: Ik fiets nu, voor het losbarst.
        - jordy: Sterkte, reiger.
    """, when="winter noon", mood="thanks"),
)
