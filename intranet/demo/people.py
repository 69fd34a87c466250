"""The people and teams of a demo company of any size."""

from datetime import datetime, time, timedelta

from werkzeug.security import generate_password_hash

from ..core.clock import local
from ..people.models import Lead, Person, Team
from ..people.names import sort_key
from ..people.status import PLACES
from .shapes import Character

TEAM_SIZE = 12  # of the extra teams in a large company
BATCH = 500
WORKDAY = 7, 17  # hours between which people are at work
RISING, BEDTIME = 7, 22  # hours between which they write


class People:
    """Everybody in the demo company by key, and the members of each team."""

    def __init__(self, rng, now, count, data):
        self.rng, self.now, self.company, self.names = rng, local(now), data.company, data.names
        self.characters = {character.key: character for character in self.cast(data.characters, count)}
        self.ids = {key: id for id, key in enumerate(self.characters, 1)}
        self.keys = list(self.characters)
        self.members = {}
        for key, character in self.characters.items():
            self.members.setdefault(character.team, []).append(key)
        self.team_ids = {key: id for id, key in enumerate(self.members, 1)}

    def cast(self, written, count):
        """The written people, first those whom visitors sign in as. If more are needed, they are made from lists of names."""
        written = sorted(written, key=lambda character: not character.sign_in)[:count]
        return written + [self.combine(number) for number in range(count - len(written))]

    def combine(self, number):
        rng, names = self.rng, self.names
        team = self.extra_team(number // TEAM_SIZE)
        given_name, (prefix, surname) = rng.choice(names.given_names), rng.choice(names.surnames)
        return Character(
            key="".join(letter for letter in sort_key(given_name, "", "") if letter.isalpha()) + str(number),
            given_name=given_name,
            prefix=prefix,
            surname=surname,
            team=team,
            place=team.split(" ", 1)[1],
            role=rng.choice(names.roles[team.split()[0]]),
            busy=rng.choice(names.busy) if rng.random() < 0.6 else "",
            days=rng.choice(names.working_days),
        )

    def extra_team(self, number):
        """'Projecten Assen', 'Service Assen' and so on; in the second round 'Projecten Assen 2'."""
        kinds, places = list(self.names.roles), self.names.places
        place, kind = divmod(number, len(kinds))
        turn, place = divmod(place, len(places))
        return f"{kinds[kind]} {places[place]}" + (f" {turn + 1}" if turn else "")

    def create(self):
        """Write teams, people and leads."""
        teams = self.company.teams
        Team.insert_many(
            [{"id": id, "name": teams[key].name if key in teams else key} for key, id in self.team_ids.items()]
        ).execute()
        password = generate_password_hash(self.company.password)
        rows = [self.row(key, password) for key in self.keys]
        for start in range(0, len(rows), BATCH):
            Person.insert_many(rows[start : start + BATCH]).execute()
        Lead.insert_many(
            [{"team": id, "person": self.ids[self.lead_of(key)]} for key, id in self.team_ids.items()]
        ).execute()

    def lead_of(self, team):
        teams = self.company.teams
        lead = teams[team].lead if team in teams else None
        return lead if lead in self.ids else self.members[team][0]

    def row(self, key, password):
        character = self.characters[key]
        years = timedelta(days=3 if character.is_new else self.rng.randint(40, 5000))
        return {
            "id": self.ids[key],
            "email": f"{character.sign_in or key}@{self.company.domain}",
            "given_name": character.given_name,
            "prefix": character.prefix,
            "surname": character.surname,
            "sort_key": sort_key(character.given_name, character.prefix, character.surname),
            "staff_number": str(1000 + self.ids[key]),
            "came_by_import": True,
            "role_title": character.role,
            "team": self.team_ids[character.team],
            "is_hr": character.is_hr,
            "place": character.place,
            "working_days": character.days,
            "busy_with": character.busy,
            "password_hash": password,
            "joined_at": self.now - years,
            **self.about_themselves(character),
        }

    def about_themselves(self, character):
        """What people say about themselves: most a birthday (one is today), some that they are away or where they are."""
        today = local(self.now).date()
        born = today if character.has_birthday else today + timedelta(days=self.rng.randint(1, 360))
        away = today + timedelta(days=self.rng.randint(1, 12)) if character.is_away else None
        place = self.rng.choice(tuple(PLACES)) if self.rng.random() < 0.3 else ""
        return {
            "birthday": f"{born:%m-%d}" if character.has_birthday or self.rng.random() < 0.6 else "",
            "away_until": away,
            "status_emoji": character.status_emoji,
            "status_text": character.status_text,
            "status_until": self.now + timedelta(days=2) if character.status_emoji else None,
            "place_today": place,
            "place_today_on": today if place else None,
            "shows_years": self.rng.random() < 0.5,
            "ask_me_about": self.rng.choice(self.names.ask) if self.rng.random() < 0.4 else "",
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

    def readers(self, draft):
        """The keys of the people who may see an entry."""
        return self.members[self.characters[draft.author].team] if draft.team_only else self.keys

    def works_on(self, key, date):
        return str(date.isoweekday()) in self.characters[key].days

    def day_before(self, days):
        return local(self.now).date() - timedelta(days=days)

    def moment_before(self, days, minutes):
        """So many days ago, and so many minutes after midnight; a weekend becomes the evening before it or the morning after."""
        date = self.day_before(days)
        shift, at = {6: (-1, 16 * 60 + minutes // 8), 7: (1, 6 * 60 + 45 + minutes // 15)}.get(
            date.isoweekday(), (0, minutes)
        )
        return self.at(date + timedelta(days=shift), at)

    def hours_at_work(self, days, since, until):
        """How long people who work on these days of the week were at work in between, in hours."""
        hours, date = 0.0, local(since).date()
        while date <= local(until).date():
            if str(date.isoweekday()) in days:
                begin, end = self.working_day(date)
                hours += max((min(end, until) - max(begin, since)) / timedelta(hours=1), 0)
            date += timedelta(days=1)
        return hours

    def after_work_of(self, days, since, hours):
        """When people who work on these days of the week were at work for so many hours since then."""
        left, date = timedelta(hours=hours), local(since).date()
        while True:
            if str(date.isoweekday()) in days:
                begin, end = self.working_day(date)
                begin = max(begin, since)
                if left < end - begin:
                    return begin + left
                left -= max(end - begin, timedelta(0))
            date += timedelta(days=1)

    def working_day(self, date):
        return [datetime.combine(date, time(hour), self.now.tzinfo) for hour in WORKDAY]

    def awake(self, at):
        """This moment; if it is at night or in a weekend, the working morning after that, once it has come."""
        at = local(at)
        date = at.date() + timedelta(days=at.hour >= BEDTIME)
        date += timedelta(days=8 - date.isoweekday() if date.isoweekday() > 5 else 0)
        if date == at.date() and at.hour >= RISING:
            return at
        morning = self.at(date, self.rng.randint(RISING * 60, 9 * 60))
        return morning if morning < self.now else at

    def at(self, date, minutes):
        """A moment on a local date, so many minutes after midnight."""
        return datetime.combine(date, time(minutes // 60, minutes % 60, self.rng.randint(0, 59)), self.now.tzinfo)
