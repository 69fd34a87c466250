"""Names, roles and places to combine for demo companies of any size."""

GIVEN_NAMES = tuple("""
    Aad Abdel Adinda Afke Agnes Ahmet Aleida Ali Amber Amina Anil Anna Anouar Aukje Ayşe Babette Baukje
    Beatrix Bilal Bo Boris Brechtje Britt Bram Carla Carmen Casper Chantal Chris Cihan Claudia Coen Dagmar
    Damian David Diana Dirk Djoeke Douwe Ebru Edwin Elena Ellen Els Emma Erik Esra Evert Fabian Farida Fenna
    Floor Folkert Frank Freek Geertje Germaine Gerrit Giel Gökhan Guus Hamza Hafid Harm Hatice Heleen Hendrik
    Hilde Hoa Hugo Ibrahim Ids Imane Ina Iris Ivo Jaap Jacqueline Jan Janneke Jasmijn Jeroen Jesse Jitske
    Johan Jolanda Jort Joyce Julia Kaan Karin Khadija Klaas Koen Lan Lars Laura Leila Lena Lennart Levi Linda
    Linh Loes Lucas Maaike Magda Mahmoud Marco Maria Marjan Marloes Martijn Mehmet Mees Mieke Mila Murat Naima
    Nadia Nico Nienke Nina Noah Nynke Oktay Olga Oscar Pascal Paul Peggy Quinten Rachid Ravi Reinder Renske
    Rianne Richard Rik Roos Rosanne Said Samira Sander Saskia Selma Shanti Silvia Simone Soraya Stijn Susan
    Sven Tamara Teun Tim Tineke Tjitske Tomasz Truus Uğur Vera Vincent Wessel Willem Wout Xander Ymke Yara
    Yusuf Zehra Zoë
""".split())

# Prefix and main part, as they are stored apart: sorting goes by the main part.
SURNAMES = tuple((prefix, name) for prefix, names in {
    "": (
        "Aalders Abbas Achterberg Adriaanse Akkerman Alberda Aslan Baas Baldew Bos Boersma Bouma Brands "
        "Brinkman Broersma Bulut Claessens Cornelissen Demir Dekker Doğan Dijksma Driessen Eijsink "
        "Elzinga Erdoğan Faber Feenstra Fokkema Geerts Gerritsen Goossens Haddad Haanstra Hendriks "
        "Hermans Hofstra Huisman Idrissi Jacobs Jansma Kamal Kaya Keijzer Koopmans Kramer Kuiper Lakhdar "
        "Lambrechts Leeflang Lewandowski Maas Martens Meijer Mertens Mohan Naber Nasiri Nieuwland Nguyễn "
        "Oost Oukacha Peeters Phạm Postma Pronk Ramautar Reijnders Rozema Sahin Schuurman Sietsema "
        "Sluiter Smeets Soekhai Steenstra Szymański Tahiri Talsma Tiemens Trần Tuinstra Uitslag "
        "Vandenberghe Verhoeven Visser Vos Wagenaar Wiersum Wójcik Wolters Yılmaz Zandstra Zijlstra Zwart"
    ),
    "de": "Boer Bruijn Groot Haan Jager Koning Lange Ruiter Vries Waard",
    "van": "Beek Dijk Doorn Essen Gelder Leeuwen Loon Oosten Rijn Vliet Wijk Zanten",
    "van de": "Kamp Laar Pol Sande Ven Weerd Wiel",
    "van den": "Akker Brink Bosch Broek Heuvel Hoek Oever",
    "van der": "Ploeg Heide Horst Linden Sluis Velden Wal Werf Zee",
    "ter": "Braak Haar Steege Veen",
    "ten": "Brink Cate Hove",
    "op de": "Hoek Weegh",
    "op den": "Camp Kelder",
    "in 't": "Groen Hout Zandt",
    "van 't": "Hek Land Wout",
    "'t": "Hart Hooft Lam",
    "el": "Bakkali Fassi Khattabi Mansouri",
    "d'": "Hooghe Haene",
}.items() for name in names.split())

PLACES = tuple("""
    Zwolle Heerenveen Utrecht Assen Apeldoorn Breda Eindhoven Enschede Goes Leiden Roermond Hoorn
""".split())

# A team of a large company is one of these, in one of the places: "Projecten Breda".
TEAMS = ("Projecten", "Service", "Verkoop", "Planning", "Magazijn", "Onderhoud", "Advies", "Kantoor")

ROLES = {
    "Projecten": (
        "Monteur warmtepompen", "Elektromonteur", "Dakmonteur", "Voorman", "Projectleider",
        "Werkvoorbereider", "Leerling-monteur",
    ),
    "Service": ("Servicemonteur", "Klantenservice", "Storingsdienst", "Koeltechnicus", "Leerling-monteur"),
    "Verkoop": ("Accountmanager", "Verkoop binnendienst", "Offertes", "Calculator"),
    "Planning": ("Planner", "Projectassistent", "Coördinator"),
    "Magazijn": ("Magazijnmedewerker", "Inkoper", "Chauffeur"),
    "Onderhoud": ("Onderhoudsmonteur", "Inspecteur", "Planner onderhoud"),
    "Advies": ("Energieadviseur", "Ontwerper", "Rekenaar"),
    "Kantoor": ("Administratief medewerker", "HR-medewerker", "Receptionist", "Salarisadministrateur"),
}

WORKING_DAYS = ("12345", "12345", "12345", "1234", "2345", "1245", "1235", "124", "123", "345", "135")

BUSY = (
    "Een volle week, en een moestuin.",
    "Leren voor het volgende certificaat.",
    "De hond leren dat de bus geen bed is.",
    "Alles op tijd opleveren, op één na.",
    "Verhuizen, met heel veel dozen.",
    "Minder bellen, meer langsgaan.",
    "Het derde elftal weer aan het winnen krijgen.",
    "Oma worden. Het duurt niet lang meer.",
    "Een oude brommer en te weinig bougies.",
    "Nieuwe collega's inwerken, erg leuk.",
    "De wachtlijst korter maken.",
    "Zwemles, drie keer per week, met drie kinderen.",
    "Brood bakken dat ook een ander lust.",
    "Uitzoeken waar al die schroefjes blijven.",
    "Een cursus Fries, voor de schoonfamilie.",
    "Weer fit worden, rustig aan.",
)

ASK = (
    "Omvormers, en hoe je ze stil krijgt.",
    "De beste broodjes rond Assen.",
    "Excel, ook de enge formules.",
    "Fietsroutes zonder tegenwind.",
    "Planningen die in één keer kloppen.",
    "Ontluchten zonder natte vloer.",
    "Waar de goede koffie staat.",
    "Oude ketels en jonge tomatenplanten.",
)
