"""The people and teams of a demo company of any size."""

from datetime import datetime, time, timedelta

from werkzeug.security import generate_password_hash

from ..languages import local
from ..people.models import Lead, Person, Team
from ..people.names import sort_key
from ..people.status import PLACES
from .content import names
from .content.people import DOMAIN, HR, PASSWORD, PEOPLE, SIGN_INS, TEAMS, address
from .content.shapes import Person as Character

NEW = ("grace", "thijs")  # the people who started this week
BIRTHDAY = "bart"
AWAY = ("gijs", "tess", "otto")
STATUSES = {
    "hanneke": ("☕", "Tijd voor een praatje"),
    "karim": ("🏗️", "Op de bouw in Assen"),
    "umut": ("🎯", "Offertes"),
}
TEAM_SIZE = 12  # people in each of the extra teams of a large company
BATCH = 500


class People:
    """Everybody in the demo company by key, and the members of each team."""

    def __init__(self, rng, now, count):
        self.rng, self.now = rng, now
        self.characters = {character.key: character for character in self.cast(count)}
        self.ids = {key: id for id, key in enumerate(self.characters, 1)}
        self.keys = list(self.characters)
        self.members = {}
        for key, character in self.characters.items():
            self.members.setdefault(character.team, []).append(key)
        self.team_ids = {key: id for id, key in enumerate(self.members, 1)}

    def cast(self, count):
        """The written people, first those whom visitors sign in as. If more are needed, they are made from lists of names."""
        written = sorted(PEOPLE, key=lambda person: person.key not in SIGN_INS)[:count]
        yield from written
        taken = {person.key for person in PEOPLE}
        for number in range(count - len(written)):
            yield self.combine(number, taken)

    def combine(self, number, taken):
        rng = self.rng
        team = self.extra_team(number // TEAM_SIZE)
        given_name, (prefix, surname) = rng.choice(names.GIVEN_NAMES), rng.choice(names.SURNAMES)
        key = "".join(letter for letter in sort_key(given_name, "", "") if letter.isalpha()) + str(number)
        taken.add(key)
        role = rng.choice(names.ROLES[team.split()[0]])
        busy = rng.choice(names.BUSY) if rng.random() < 0.6 else ""
        return Character(
            key, given_name, prefix, surname, role, team, team.split(" ", 1)[1], rng.choice(names.WORKING_DAYS), busy
        )

    @staticmethod
    def extra_team(number):
        """'Projecten Assen', 'Service Assen' and so on; in the second round 'Projecten Assen 2'."""
        place, kind = divmod(number, len(names.TEAMS))
        turn, place = divmod(place, len(names.PLACES))
        return f"{names.TEAMS[kind]} {names.PLACES[place]}" + (f" {turn + 1}" if turn else "")

    def create(self):
        """Write teams, people and leads."""
        written = {team.key: team for team in TEAMS}
        Team.insert_many(
            [{"id": id, "name": written[key].name if key in written else key} for key, id in self.team_ids.items()]
        ).execute()
        password = generate_password_hash(PASSWORD)
        rows = [self.row(key, password) for key in self.keys]
        for start in range(0, len(rows), BATCH):
            Person.insert_many(rows[start : start + BATCH]).execute()
        Lead.insert_many(
            [{"team": id, "person": self.ids[self.lead_of(key, written)]} for key, id in self.team_ids.items()]
        ).execute()

    def lead_of(self, team, written):
        lead = written[team].lead if team in written else None
        return lead if lead in self.ids else self.members[team][0]

    def row(self, key, password):
        character = self.characters[key]
        years = timedelta(days=3 if key in NEW else self.rng.randint(40, 5000))
        return {
            "id": self.ids[key],
            "email": address(character) if character.key in {p.key for p in PEOPLE} else f"{key}@{DOMAIN}",
            "given_name": character.given_name,
            "prefix": character.prefix,
            "surname": character.surname,
            "sort_key": sort_key(character.given_name, character.prefix, character.surname),
            "staff_number": str(1000 + self.ids[key]),
            "came_by_import": True,
            "role_title": character.role,
            "team": self.team_ids[character.team],
            "is_hr": key in HR,
            "place": character.place,
            "working_days": character.days,
            "busy_with": character.busy,
            "password_hash": password,
            "joined_at": self.now - years,
            **self.light(key),
        }

    def light(self, key):
        """What people say about themselves: most a birthday (one is today), some that they are away or where they are."""
        today = local(self.now).date()
        born = today if key == BIRTHDAY else today + timedelta(days=self.rng.randint(1, 360))
        away = today + timedelta(days=self.rng.randint(1, 12)) if key in AWAY else None
        emoji, text = STATUSES.get(key, ("", ""))
        place = self.rng.choice(tuple(PLACES)) if self.rng.random() < 0.3 else ""
        return {
            "birthday": f"{born:%m-%d}" if key == BIRTHDAY or self.rng.random() < 0.6 else "",
            "away_until": away,
            "status_emoji": emoji,
            "status_text": text,
            "status_until": self.now + timedelta(days=2) if emoji else None,
            "place_today": place,
            "place_today_on": today if place else None,
            "shows_years": self.rng.random() < 0.5,
            "ask_me_about": self.rng.choice(names.ASK) if self.rng.random() < 0.4 else "",
        }

    def author(self, by):
        """The author of a written post: one person, somebody in a team, or anybody."""
        if by in self.ids:
            return by
        return self.rng.choice(self.members.get(by) or self.keys)

    def commenter(self, who, author):
        if who == "author":
            return author
        team = self.members[self.characters[author].team]
        return who if who in self.ids else self.rng.choice(team if who == "team" else self.keys)

    def audience(self, author):
        return self.members[self.characters[author].team]

    def works_on(self, key, date):
        return str(date.isoweekday()) in self.characters[key].days

    def day_before(self, days):
        return local(self.now).date() - timedelta(days=days)

    def at(self, date, minutes):
        """A moment on a local date, so many minutes after midnight."""
        return datetime.combine(
            date, time(minutes // 60, minutes % 60, self.rng.randint(0, 59)), local(self.now).tzinfo
        )
