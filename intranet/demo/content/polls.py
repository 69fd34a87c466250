"""The polls of the demo company; the number beside an option is the weight of its votes."""

from .shapes import poll

POLLS = (
    poll("hanneke", """
        Gaan we door met de vrijdagmiddagquiz?
        - rob: Alleen als er minder vragen over vogels komen.
        - arjen: Er waren er twee.
        - ilse: Eens per maand is ook mooi, dan kan ik sparen voor de prijzen.
    """, {"Elke week": 21, "Eén keer per maand": 14, "Liever iets anders": 4}, days_ago=1, open_days=4),
    poll("ilse", """
        Het koffieapparaat in Zwolle is echt op. Wat wordt het nieuwe?
        - henk: Filter. Zwart. Klaar.
        - ria: Ik zeg al jaren filter.
        - danny: Mag ik meedenken? Alleen denken.
    """, {
        "Bonenmachine": 21,
        "Filterkoffie, gewoon veel": 14,
        "Allebei, klein": 17,
        "Ik drink thee": 6,
    }, days_ago=2, open_days=7),
    poll("karim", """
        Op welke dag doen we de teamlunch in Heerenveen?
        - wietske: Woensdag staat de hoogwerker in Sneek, dan zijn we met weinig.
    """, {
        "Maandag": 2,
        "Dinsdag": 8,
        "Woensdag": 3,
        "Donderdag": 6,
    }, multiple=True, team_only=True, days_ago=1, open_days=5),
    poll("sem", """
        Wat geven we Geert bij zijn afscheid? Hij leest mee, dat is ingecalculeerd.
        - geert: Niks. En als het moet: het derde.
        - petra: De doos uit het magazijn krijgt hij sowieso, dichtgeplakt en al.
    """, {
        "Een fiets met een motor erin": 18,
        "Een weekend weg met zijn vrouw": 14,
        "Een vergulde emmer": 23,
        "Een nieuwe accordeon": 12,
    }, multiple=True, days_ago=3, open_days=12),
    poll("jordy", """
        Frikandel speciaal: met of zonder ui?
        - luuk: Dat dit een vraag moet zijn.
        - dewi: Democratie is soms pijnlijk, Luuk.
    """, {"Met ui": 31, "Zonder ui": 9, "Ik neem een kaassoufflé": 14}, days_ago=0, open_days=2),
    poll("hanneke", """
        Wat stoort je het meest aan de werkkleding?
        - femke: Zakken. Het zijn de zakken.
        - minh: En de schoenmaten onder de 40.
        - author: Ik hoor jullie. Binnen drie weken laat ik weten wat we eraan doen.
    """, {
        "Het duurt te lang voor ik mijn maat heb": 31,
        "De broek past niet goed": 17,
        "Te koud in de winter": 12,
        "Niks, ik ben tevreden": 9,
    }, multiple=True, days_ago=46, open_days=9),
    poll("anouk", """
        Appje vooraf naar de klant: hoeveel minuten voor aankomst?
        - corrie: Een half uur, dan zijn ze nog niet naar de winkel.
        - mo: Half uur klinkt goed, maar dan moet ik wel stoppen om te appen.
        - author: Dat doet de app straks voor je.
    """, {"15 minuten": 3, "30 minuten": 9, "Een uur": 2}, team_only=True, days_ago=60, open_days=5),
    poll("niels", """
        Wanneer komt het onderhoud aan de werkbon-app het beste uit?
        - stefan: Zondagavond, dan heb ik alleen de storingsdienst en die kan op papier.
        - gerda: Papier kan altijd.
    """, {"Zondagavond": 26, "Dinsdag in de lunch": 4, "Vrijdag na vijven": 15}, days_ago=20, open_days=6),
    poll("otto", """
        Het zwembad in Heerenveen: nemen we die klus aan?
        - karim: Het past als we in het voorjaar geen tweede wijkproject starten.
        - piotr: Met slaap, dan ja.
        - wietske: Ik heb het twee keer gerekend. Het past, krap.
    """, {
        "Ja, doen": 24,
        "Ja, als er twee mensen bij komen": 29,
        "Nee, te veel tegelijk": 6,
    }, days_ago=40, open_days=7),
    poll("mirjam", """
        Waar zetten we dit jaar geld voor eigen energie op in?
        - thu: Het rekenblad staat op de schijf: het dak wint, maar niet met veel.
        - eva: Zes bussen, twee laadpunten. Ik zeg het nog één keer.
    """, {
        "Dak in Utrecht vol met panelen": 27,
        "Laadpalen in Utrecht": 19,
        "Batterij in Zwolle": 8,
    }, days_ago=70, open_days=10),
    poll("lotte", """
        Welke foto komt voor op de kalender?
        - milan: Ik ga niet zeggen welke ik heb gemaakt.
        - jordy: Iedereen weet welke jij hebt gemaakt.
    """, {
        "Dak bij zonsondergang": 25,
        "Mevrouw De Haan met soep": 19,
        "De egel": 22,
        "De duim van maart": 5,
    }, days_ago=55, open_days=6),
    poll("bas", """
        Naam voor Vergaderkamer 1: welke wordt het?
        - hans: De Kelder. Ik blijf het herhalen.
        - ria: Ik hang het bordje op, wat het ook wordt.
    """, {
        "De Kelder": 21,
        "De Mok": 12,
        "De Ontluchter": 17,
        "Gewoon Vergaderkamer 1": 4,
    }, days_ago=33, open_days=5),
    poll("cor", """
        Magazijn eerder open: vanaf hoe laat help ik jullie?
        - jelle: Je bent er toch al.
        - author: Ja, maar nu met de deur open.
    """, {"06:00": 6, "06:30": 25, "07:00 is prima": 9}, days_ago=80, open_days=4),
    poll("sanne", """
        Op vrijdag na drie uur niks meer inplannen, zullen we dat proberen?
        - kevin: Proberen, en dan nooit meer stoppen.
    """, {"Ja": 11, "Ja, maar niet bij spoed": 4, "Nee": 1}, team_only=True, days_ago=22, open_days=5),
    poll("hans", """
        Kom jij weleens met de fiets naar het werk?
        - tess: Eén dag per week, op een fiets die helpt.
        - stefan: Ik woon 34 kilometer verderop, maar ik moedig aan.
    """, {
        "Bijna altijd": 9,
        "Soms": 18,
        "Alleen bij mooi weer": 13,
        "Nee, te ver": 20,
        "Nee, maar ik wil wel": 6,
    }, days_ago=63, open_days=8),
    poll("petra", """
        Bedrijfsuitje: waar zullen we naartoe?
        - otto: Ik zou met de sloep kunnen varen.
        - jelle: Dan neem ik een emmer mee.
        - author: De sloep staat bewust niet bij de opties.
    """, {
        "Strandje bij Zwolle": 24,
        "Boerderij in Giethoorn": 17,
        "Gewoon op ons eigen plein": 13,
        "Park in Utrecht": 11,
    }, days_ago=110, open_days=10),
    poll("grace", """
        Which Dutch word should I learn next?
        - wim: Gezellig kende je al, toch?
        - author: I have used it eleven times today. I think nine were correct.
    """, {"Lekker": 12, "Uitwaaien": 26, "Borrel": 15, "Uitbuiken": 11}, days_ago=28, open_days=3),
    poll("lieke", """
        Beursstand volgend voorjaar: wat nemen we mee?
        - anke: De buitenunit, aan. Wie hem hoort mag hem hebben.
    """, {
        "Een draaiende warmtepomp": 7,
        "De maquette van het dak": 4,
        "Alleen stoelen en koffie": 3,
    }, multiple=True, team_only=True, days_ago=48, open_days=6),
    poll("stefan", """
        Hoe heet de egel?
        - eline: Ontluchtje. Zo heet hij al in mijn hoofd.
        - henk: De klant noemt hem Gerrit, misschien telt dat zwaarder.
        - author: Uitslag doorgegeven. Hij reageert er niet op.
    """, {"Ontluchtje": 24, "Gerrit": 17, "Stekker": 13, "Boze Bob": 10}, days_ago=6, open_days=3),
)
