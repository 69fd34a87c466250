"""Which column of a staff list holds what. Kring never stores any other column of a file."""

import re
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from ..people.names import fold


@dataclass(frozen=True)
class Field:
    """Something Kring takes from the list. `heads` are the names of its column in HR packages, the clearest first."""

    label: str
    heads: str


FIELDS = {
    "staff_number": Field(
        _("Staff number"),
        "personeelsnummer personeelsnr persnr medewerkernummer medewerkernr medewerkerid medewerker "
        "werknemersnummer werknemernummer werknemernr employeenumber employeeno employeeid staffnumber "
        "staffno staffid personnelnumber personnelno nummer number nr id",
    ),
    "given_name": Field(
        _("First name"),
        "roepnaam voornaam firstname givenname preferredname preferredfirstname callname knownas forename "
        "voornamen volledigenaam fullname naam name",
    ),
    "prefix": Field(
        _("Prefix"),
        "voorvoegsel voorvoegsels tussenvoegsel tussenvoegsels voorvoegselachternaam surnameprefix nameprefix "
        "lastnameprefix prefix infix",
    ),
    "surname": Field(_("Surname"), "achternaam familienaam geslachtsnaam lastname surname familyname naam name"),
    "email": Field(
        _("Work e-mail"),
        "emailwerk werkemail emailzakelijk zakelijkemail zakelijkeemail emailadreswerk werkemailadres "
        "zakelijkemailadres workemail emailwork workemailaddress businessemail companyemail email emailadres "
        "emailaddress werkmail mailadres mail",
    ),
    "role_title": Field(
        _("Role"),
        "functie functienaam functietitel functieomschrijving jobtitle role roletitle position functiontitle "
        "function job rol title",
    ),
    "team": Field(
        _("Team"),
        "afdeling afdelingsnaam afdelingnaam team teamnaam department departmentname orgunit "
        "organisatorischeeenheid division",
    ),
    "lead": Field(
        _("Staff number of the lead"),
        "leidinggevende personeelsnummerleidinggevende leidinggevendepersoneelsnummer leidinggevendenummer "
        "nummerleidinggevende manager managernumber managerid linemanager teamleider teamlead lead supervisor "
        "reportsto",
    ),
    "place": Field(
        _("Place"),
        "locatie vestiging standplaats werklocatie kantoor location officelocation worklocation office site place",
    ),
    "working_days": Field(_("Working days"), "werkdagen werkdag workingdays workdays dagen days"),
    "joined_on": Field(
        _("First day"),
        "datumindienst indienst indienstdatum datumindiensttreding indiensttreding indienstsinds startdatum "
        "begindatum startdate hiredate dateofhire datehired employmentstart joined joindate firstday "
        "dateofjoining",
    ),
    "last_day": Field(
        _("Last day"),
        "datumuitdienst uitdienst uitdienstdatum datumuitdiensttreding uitdiensttreding einddatum enddate "
        "terminationdate employmentend leavedate leavingdate dateleft lastday",
    ),
}
NEEDED = ("staff_number", "given_name", "email")
BIRTH = re.compile("geboorte|birth|^geb(dat|jaar)|^dob$|leeftijd|^age$")


def plain(head):
    """'E-mail (werk)' becomes 'emailwerk'."""
    return re.sub("[^a-z0-9]", "", fold(head))


def guess(heads):
    """The columns with a known name, as {field: index}."""
    names, columns = [plain(head) for head in heads], {}
    for field, known in FIELDS.items():
        free = [name for name in known.heads.split() if name in names and names.index(name) not in columns.values()]
        if free:
            columns[field] = names.index(free[0])
    return columns


def offered(heads):
    """The columns HR may choose from: all that have a name, but never a date of birth."""
    return {index: head[:80] for index, head in enumerate(heads) if head and not BIRTH.search(plain(head))}
