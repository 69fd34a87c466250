"""The people of Kringhof Installaties: heat pumps, solar panels and the service that goes with them."""

from .shapes import Person, Team

COMPANY = "Kringhof Installaties"
DOMAIN = "kring.example"
PASSWORD = "kring-demo"
PLACES = ("Zwolle", "Heerenveen", "Utrecht")

TEAMS = (
    Team("directie", "Directie", "otto"),
    Team("kantoor", "HR & Kantoor", "hanneke"),
    Team("verkoop", "Verkoop & Advies", "lieke"),
    Team("noord", "Projecten Noord", "karim"),
    Team("midden", "Projecten Midden", "sanne"),
    Team("service", "Service & Onderhoud", "anouk"),
    Team("magazijn", "Magazijn & ICT", "niels"),
)

HR = ("hanneke", "sem")
SIGN_INS = {"noor": "staff", "karim": "lead", "hanneke": "hr"}  # these sign in as staff@, lead@ and hr@
PORTRAITS = {"eline": "portrait"}  # whose profile carries which photo


def address(person: Person) -> str:
    return f"{SIGN_INS.get(person.key, person.key)}@{DOMAIN}"


def _team(team: str, *rows: tuple) -> tuple[Person, ...]:
    """Rows of key, given name, prefix, surname, role, place, days and, for most, a line of their own."""
    return tuple(Person(*row[:5], team, *row[5:]) for row in rows)


PEOPLE = (
    *_team(
        "directie",
        ("otto", "Otto", "van", "Heerikhuizen", "Directeur", "Zwolle", "12345",
         "Een oude sloep opknappen. Hij lekt op drie plekken, vorige maand nog op vier."),
        ("mirjam", "Mirjam", "", "Koster", "Financieel directeur", "Zwolle", "1245",
         "De begroting, en de marathon van Rotterdam."),
        ("petra", "Petra", "op den", "Brouw", "Directieassistent", "Zwolle", "1245", ""),
    ),
    *_team(
        "kantoor",
        ("hanneke", "Hanneke", "in 't", "Veld", "HR-adviseur", "Zwolle", "1245",
         "Roosters waar ook mensen met kleine kinderen mee uit de voeten kunnen."),
        ("sem", "Sem", "", "Aydın", "HR-medewerker", "Zwolle", "1345",
         "Leerlingen zoeken voor volgend jaar. Ken je iemand? Zeg het me."),
        ("ilse", "Ilse", "", "Wouters", "Officemanager", "Zwolle", "12345",
         "Het koffieapparaat. Nog steeds."),
        ("ria", "Ria", "", "Dijkgraaf", "Receptionist", "Zwolle", "124", "Oma geworden van Pim."),
        ("fatima", "Fatima", "el", "Amrani", "Salarisadministrateur", "Zwolle", "124",
         "De nieuwe cao uitpluizen."),
        ("gerda", "Gerda", "", "Hoekstra", "Debiteurenbeheer", "Heerenveen", "123", ""),
        ("bas", "Bas", "", "Timmer", "Administratief medewerker", "Zwolle", "12345",
         "Zuurdesem. De starter heet Truus."),
        ("lotte", "Lotte", "", "d'Hondt", "Communicatie", "Utrecht", "135",
         "Foto's verzamelen van onze mooiste daken."),
    ),
    *_team(
        "verkoop",
        ("lieke", "Lieke", "", "Prins", "Teamleider verkoop", "Utrecht", "12345",
         "Sneller antwoord op offertes, zonder dat Thu gek wordt."),
        ("youssef", "Youssef", "", "Benali", "Accountmanager", "Utrecht", "12345",
         "Drie woningcorporaties en een tweeling van vier."),
        ("tess", "Tess", "", "Schouten", "Verkoop binnendienst", "Zwolle", "1245", ""),
        ("marijn", "Marijn", "van der", "Laan", "Energieadviseur", "Heerenveen", "12345",
         "Uitleggen wat een hybride warmtepomp is, op verjaardagen."),
        ("thu", "Thu", "", "Nguyen", "Calculator", "Utrecht", "1234",
         "Een rekenblad dat ook zonder mij werkt."),
        ("rob", "Rob", "", "Verbeek", "Accountmanager", "Zwolle", "12345", ""),
        ("anke", "Anke", "", "Sietsma", "Energieadviseur", "Heerenveen", "124",
         "Isolatie van ons eigen huis, kamer voor kamer."),
        ("priya", "Priya", "", "Ramdin", "Offertes", "Utrecht", "12345", ""),
        ("joost", "Joost", "de", "Wit", "Energieadviseur", "Zwolle", "2345",
         "Papadag op maandag. Zwaarder dan werken."),
    ),
    *_team(
        "noord",
        ("karim", "Karim", "", "Bouzidi", "Teamleider Noord", "Heerenveen", "12345",
         "Het wijkproject in Drachten: 48 woningen, nog 19 te gaan."),
        ("noor", "Noor", "", "Faber", "Werkvoorbereider", "Heerenveen", "1245",
         "Materiaallijsten die kloppen voordat de bus wegrijdt."),
        ("bart", "Bart", "", "Jansen", "Monteur warmtepompen", "Heerenveen", "12345",
         "Kampioen worden met het derde."),
        ("jelle", "Jelle", "", "Hoekema", "Monteur warmtepompen", "Heerenveen", "12345",
         "Skûtsjesilen, als de wind meewerkt."),
        ("sjoerd", "Sjoerd", "de", "Jong", "Leerling-monteur", "Heerenveen", "1234",
         "Vrijdag naar school, zaterdag naar het hok met de duiven."),
        ("umut", "Umut", "", "Yıldız", "Projectleider", "Heerenveen", "12345", ""),
        ("femke", "Femke", "", "Terpstra", "Elektromonteur", "Heerenveen", "1245",
         "Leren lassen, voor een tuinpoort die ik beloofd heb."),
        ("pieter", "Pieter", "", "Nijboer", "Monteur zonnepanelen", "Heerenveen", "12345", ""),
        ("piotr", "Piotr", "", "Kowalski", "Voorman", "Heerenveen", "12345",
         "Nederlands blijven leren. Het is 'de' of 'het', en niemand weet waarom."),
        ("wietske", "Wietske", "", "Bruinsma", "Planner", "Heerenveen", "1235",
         "Twee daken, drie buien en één hoogwerker combineren."),
        ("hidde", "Hidde", "van der", "Meer", "Leerling-monteur", "Heerenveen", "1234", ""),
        ("geert", "Geert", "", "Oosterhof", "Monteur", "Heerenveen", "123",
         "Aftellen naar mijn pensioen, maar niet te hard."),
        ("milan", "Milan", "", "Dijkstra", "Dakmonteur", "Heerenveen", "12345", ""),
    ),
    *_team(
        "midden",
        ("sanne", "Sanne", "van den", "Berg", "Teamleider Midden", "Utrecht", "12345",
         "Een planning waar lucht in zit."),
        ("tariq", "Tariq", "", "Hassan", "Projectleider", "Utrecht", "12345",
         "De school in Nieuwegein op tijd warm krijgen."),
        ("wim", "Wim", "", "Bakker", "Voorman", "Utrecht", "12345", "De kleinkinderen leren vissen."),
        ("dewi", "Dewi", "", "Sastro", "Werkvoorbereider", "Utrecht", "1245", ""),
        ("kevin", "Kevin", "", "Pinas", "Elektromonteur", "Utrecht", "12345",
         "Kaseko op zaterdag, groepenkasten door de week."),
        ("agnieszka", "Agnieszka", "", "Nowak", "Monteur warmtepompen", "Utrecht", "12345",
         "Mijn F-gassenpapieren verlengen."),
        ("ruben", "Ruben", "ter", "Horst", "Monteur warmtepompen", "Utrecht", "1245",
         "Sinds kort vader van Saar. Slaap is voor later."),
        ("minh", "Minh", "", "Tran", "Leerling-monteur", "Utrecht", "1234",
         "Examen in het voorjaar. Overhoor me gerust."),
        ("jordy", "Jordy", "van", "Dam", "Dakmonteur", "Utrecht", "12345", ""),
        ("eva", "Eva", "", "Mulder", "Planner", "Utrecht", "1245", ""),
        ("hans", "Hans", "", "Kuipers", "Monteur", "Utrecht", "1234",
         "Elke dag fietsen, ook met tegenwind. Vooral met tegenwind."),
        ("yasmin", "Yasmin", "", "Öztürk", "Projectassistent", "Utrecht", "123",
         "Studeren naast het werk: nog twee vakken."),
        ("luuk", "Luuk", "", "Smits", "Monteur", "Utrecht", "12345", ""),
    ),
    *_team(
        "service",
        ("anouk", "Anouk", "", "Veenstra", "Teamleider service", "Zwolle", "12345",
         "Minder ritten voor niets."),
        ("eline", "Eline", "de", "Boer", "Servicemonteur", "Zwolle", "12345",
         "Zoveel mogelijk Waddeneilanden in één jaar."),
        ("gijs", "Gijs", "", "Postma", "Servicemonteur", "Zwolle", "12345", ""),
        ("mo", "Mohamed", "", "Chaouch", "Servicemonteur", "Zwolle", "12345",
         "Zeg maar Mo. En ja, ik heb nog een reserve-ontsteekpen."),
        ("henk", "Henk", "", "Bouwman", "Servicemonteur", "Zwolle", "1234",
         "De moestuin. Wie wil courgettes?"),
        ("corrie", "Corrie", "", "Slot", "Planner service", "Zwolle", "124", ""),
        ("danny", "Danny", "", "Lieuw A Sie", "Servicemonteur", "Zwolle", "12345", "De perfecte bakbanaan."),
        ("marek", "Marek", "", "Zieliński", "Servicemonteur", "Utrecht", "12345", ""),
        ("ingrid", "Ingrid", "van 't", "Hof", "Klantenservice", "Zwolle", "1235",
         "Zingen in het koor, tweede alt."),
        ("stefan", "Stefan", "", "Brouwer", "Storingsdienst", "Zwolle", "12345",
         "Nachten doorslapen na mijn storingsweek."),
        ("jamila", "Jamila", "", "Wekker", "Klantenservice", "Zwolle", "12345",
         "Boze bellers blij ophangen."),
        ("thijs", "Thijs", "", "Kroeze", "Leerling-monteur", "Zwolle", "1234", ""),
        ("arjen", "Arjen", "", "Wiersma", "Koeltechnicus", "Heerenveen", "12345",
         "Natuurlijke koudemiddelen. Vraag er alleen naar als je tijd hebt."),
        ("bianca", "Bianca", "de", "Graaf", "Onderdelen en planning", "Zwolle", "145", ""),
    ),
    *_team(
        "magazijn",
        ("niels", "Niels", "", "Overbeek", "ICT-beheerder", "Zwolle", "12345",
         "Wifi tot achter in het magazijn."),
        ("aisha", "Aisha", "", "Mansour", "Applicatiebeheerder", "Zwolle", "1234",
         "De werkbon-app zonder dat ene grijze scherm."),
        ("cor", "Cor", "", "Schipper", "Magazijnmeester", "Zwolle", "12345",
         "Alles op zijn plek. Ook jouw statief, wie je ook bent."),
        ("grace", "Grace", "", "O'Connor", "Data-analist", "Zwolle", "1345",
         "Learning Dutch, one weather report at a time."),
    ),
)
