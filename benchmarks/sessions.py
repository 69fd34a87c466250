"""`python -m benchmarks.sessions [NUMBER]`: signs so many people in at the Kring of KRING_DATA, for a load test.

It prints a line for each of them: the id of the person, a tab, and the cookie. Anybody with such a line is that person
for a day, so it asks for `--yes` at an https address, where a company may live. People who can run it can also read the
database and the secret key, and could make such lines without it. It stores nothing but the sessions.
"""

import argparse
import secrets
import sys
from datetime import timedelta
from typing import NamedTuple

LIVES = timedelta(days=1)
BATCH = 500  # rows in one transaction


class Session(NamedTuple):
    """Somebody who is signed in: the id of the person, and the cookie as `name=value`."""

    person: int
    cookie: str

    def __str__(self):
        return f"{self.person}\t{self.cookie}"

    @property
    def value(self):
        return self.cookie.partition("=")[2]


def read(text):
    """The sessions that were printed, from the text of all lines."""
    rows = (line.split("\t") for line in text.splitlines() if line)
    return [Session(int(person), cookie) for person, cookie in rows]


def main():
    options = arguments().parse_args()
    from app import app  # not above: it makes the folder of KRING_DATA
    from intranet import outside_requests
    from intranet.core.installation import prepare_existing

    refuse_a_real_company(app.config["SETTINGS"], options.yes)
    prepare_existing(app)
    with outside_requests(app):
        print(*begin(app, options.number), sep="\n")


def arguments():
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sessions", description="Signs people in for a load test."
    )
    parser.add_argument("number", nargs="?", type=int, help="how many people; all of them if you leave it out")
    parser.add_argument("--yes", action="store_true", help="also at an https address")
    return parser


def refuse_a_real_company(settings, yes):
    if settings.https and not yes:
        sys.exit(
            f"With these lines anybody can be anybody at {settings.base_url} for a day. Add --yes if you want that."
        )


def begin(app, number=None):
    """Sign in the first `number` people who work here, or all; returns their sessions."""
    tokens = {person: secrets.token_urlsafe(32) for person in people(number)}
    store(tokens)
    name, sign = app.config["SESSION_COOKIE_NAME"], app.session_interface.get_signing_serializer(app).dumps
    return [Session(id, f"{name}={sign({'_fresh': True, '_user_id': token})}") for id, token in tokens.items()]


def people(number):
    from intranet.people.models import Person

    found = [id for (id,) in Person.present().select(Person.id).order_by(Person.id).limit(number).tuples()]
    if len(found) < (number or 1):
        sys.exit(f"Only {len(found)} people work here, and you asked for {number or 'everybody'}.")
    return found


def store(tokens):
    """Store a session for each person (id) with a token. It ends by itself after a day, as an old one does."""
    from intranet.accounts import models
    from intranet.core.clock import now
    from intranet.core.database import writing

    began = now() - models.Session.LIFETIME + LIVES
    rows = [{"token": models.digest(token), "person": id, "created_at": began} for id, token in tokens.items()]
    for start in range(0, len(rows), BATCH):
        with writing():
            models.Session.insert_many(rows[start : start + BATCH]).execute()


if __name__ == "__main__":
    main()
