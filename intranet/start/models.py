"""Starting: one company in one database, made by whoever comes first."""

from flask_babel import gettext as _

from ..accounts.models import set_password
from ..company.models import Company
from ..core.database import writing
from ..core.errors import Refused
from ..people.models import Person
from ..people.names import split


def begin(make):
    """Call `make()` in an empty database. If two people try at once, the second is refused."""
    with writing():
        if Person.select().exists():
            raise Refused(_("Somebody else just started this company. Sign in instead."))
        return make()


def start_company(company, given_name, surname, email, password, locale):
    """Make the company and its first person, who is HR. `password` is the hash of their password."""
    begun = Company.create(name=company, locale=locale).created_at
    prefix, surname = split("", surname)
    person = Person.create(
        given_name=given_name, prefix=prefix, surname=surname, email=email, is_hr=True, joined_at=begun
    )
    set_password(person, password)
    return person
