"""@somebody: whom a text means, found when it is saved."""

import re
from collections import defaultdict
from functools import lru_cache, reduce
from itertools import islice
from operator import or_

import peewee
from flask_babel import lazy_gettext as _l
from peewee import JOIN

from ..database import Model, forget_deleted, writing
from ..jobs import job
from ..people.departure import step
from ..people.models import AFTER_CHANGE, Person, Team
from ..people.names import fold, full_name
from .text import names_pattern, said, to_html

MOST = 20  # so many different names a text can call
BATCH = 200
LONGEST = 150  # letters of a name, at most
AT = re.compile(r"(?<![\w@/])@(?=(\S{1,40}))")
fold_letter = lru_cache(4096)(fold)


class Mention(Model):
    """An entry means this person or team. `words` is how its text says so; it goes along when the name changes."""

    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE", index=False)
    words = peewee.TextField()
    person = peewee.ForeignKeyField(Person, null=True, on_delete="CASCADE")
    team = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE")

    class Meta:
        primary_key = peewee.CompositeKey("entry", "words")

    @property
    def target(self):
        return self.person or self.team

    @classmethod
    def of(cls, entry):
        """Whom an entry means, by the words for it."""
        query = cls.select(cls, Person, Team).join(Person, JOIN.LEFT_OUTER).switch(cls)
        query = query.join(Team, JOIN.LEFT_OUTER, on=(cls.team == Team.id)).where(cls.entry == entry)
        return {mention.words: mention.target for mention in query}

    @classmethod
    def found_in(cls, text, entry, audience):
        """Whom a new text of this entry means to the readers of an audience (a team's id), by the words for it.

        What it said before goes on meaning the same. This takes a while, so it belongs before the transaction.
        """
        if "@" not in text:
            return {}
        lines = said(text)
        names = meant(lines, entry, audience) | (cls.of(entry) if entry.id else {})
        if not names:
            return {}
        pattern = re.compile(names_pattern(names))
        called = (found["name"] for line in lines for found in pattern.finditer(line))
        return {words: names[words] for words in islice(dict.fromkeys(called), MOST)}

    @classmethod
    def still_hold(cls, names):
        """Whether all these people are called so now, as they were when a text was read."""
        people = {target.id: target.version for target in names.values() if isinstance(target, Person)}
        query = Person.select(Person.id, Person.version).where(Person.id.in_(list(people)))
        return not people or dict(query.tuples()) == people

    @classmethod
    def keep(cls, entry, names):
        """Store whom the entry means; returns who is mentioned anew."""
        before = cls.of(entry)
        cls.delete().where(cls.entry == entry).execute()
        if names:
            cls.insert_many([cls.row(entry, words, target) for words, target in names.items()]).execute()
        return set(names.values()) - set(before.values())

    @staticmethod
    def row(entry, words, target):
        is_team = isinstance(target, Team)
        return {
            "entry": entry,
            "words": words,
            "person": None if is_team else target,
            "team": target if is_team else None,
        }

    @classmethod
    def out_of_date(cls, person):
        """The mentions of this person by a name that is not theirs any more."""
        return cls.select().where((cls.person == person) & cls.words.not_in(names_of(person)))

    @classmethod
    def redraw(cls, person):
        """In every text that mentions this person their name becomes what it is now. Also for who leaves without a name."""
        if cls.out_of_date(person).exists():
            say_new_name.later(person.id)

    def say(self, words):
        """Say the name by these words from now on, unless the text is another one by now. Whether it was done."""
        entry, before, names = self.entry, self.words, Mention.of(self.entry)
        longest = names_pattern(names)  # @Noor in "@Noor Bakker" is another Noor, or goes with the surname
        text = re.sub(longest, lambda at: f"@{words}" if at["name"] == before else at[0], entry.text)
        names = {name: target for name, target in names.items() if name != before}
        html = to_html(text, addresses({words: self.person, **names}))
        with writing():
            as_it_was = (type(entry).id == entry.id) & (type(entry).text == entry.text)
            if not type(entry).update(text=text, html=html).where(as_it_was).execute():
                return False
            Mention.delete().where((Mention.entry == entry) & (Mention.words == before)).execute()
            Mention.insert(entry=entry, words=words, person=self.person).on_conflict_ignore().execute()
            entry.thread.touch()
        return True

    def forget(self):
        """The words stay, and lead nowhere. Unless the text is another one by now."""
        entry = self.entry
        names = {words: target for words, target in Mention.of(entry).items() if words != self.words}
        html = to_html(entry.text, addresses(names))
        with writing():
            as_it_was = (type(entry).id == entry.id) & (type(entry).text == entry.text)
            if type(entry).update(html=html).where(as_it_was).execute():
                Mention.delete().where((Mention.entry == entry) & (Mention.words == self.words)).execute()
                entry.thread.touch()


@job(title=_l("Saying somebody's new name where they are mentioned"))
def say_new_name(id):
    """One text at a time, so that nobody waits. A text that was changed just now is read anew."""
    person = Person.get_by_id(id)
    while mentions := list(Mention.out_of_date(person).limit(BATCH)):
        for mention in mentions:
            mention.say(person.name)


AFTER_CHANGE.append(Mention.redraw)


@step("anonymise")
def forget_name(person):
    """Who mentioned this person mentions a former colleague now, and that leads nowhere."""
    if Mention.select().where(Mention.person == person).exists():
        forget_mentions.later(person.id)


@job(title=_l("Forgetting who was mentioned"))
def forget_mentions(id):
    """The same, one text at a time; first the texts say the name they have now, which is none."""
    say_new_name(id)
    while mentions := list(Mention.select().where(Mention.person == id).limit(BATCH)):
        for mention in mentions:
            mention.forget()
    forget_deleted()


def addresses(names):
    """The page of each. Not by url_for(), since commands save texts too, outside any request."""
    return {
        words: f"/{'teams' if isinstance(target, Team) else 'people'}/{target.id}" for words, target in names.items()
    }


def meant(lines, entry, audience):
    """What the @s in these lines mean to who reads them; what can mean two of them is left alone."""
    words = first_words(lines)
    called = names_by_fold(words, entry, audience) if words else {}
    longest, found, known = max(map(len, called), default=0), {}, {}
    for line in lines:
        for at in AT.finditer(line):
            rest = line[at.end() : at.end() + 2 * longest]
            if rest not in known:
                known[rest] = best(rest, called)
            if known[rest]:
                found[rest[: known[rest][0]]] = known[rest][1]
    return persons_and_teams(dict(islice(found.items(), MOST)))


def first_words(lines):
    """The different words after an @, the first few."""
    words = dict.fromkeys(first_word(at[1]) for line in lines for at in AT.finditer(line))
    return set(islice((word for word in words if 0 < len(word) <= LONGEST), MOST))


def first_word(text):
    return re.match(r"\w*", fold(text))[0]


def names_by_fold(words, entry, audience):
    """Each name that begins with one of these words, folded, with whom it can mean: ("person" or "team", id) pairs."""
    called = defaultdict(set)
    for id, team in entry.teams_for(audience).select(Team.id, Team.name).tuples():
        called[fold(team)].add((Team, id))
    columns = Person.id, Person.given_name, Person.prefix, Person.surname, Team.name
    people = people_like(words, entry.readers_of(audience)).select(*columns).join(Team, JOIN.LEFT_OUTER)
    for id, *name, team in people.tuples():
        full, given = full_name(*name), fold(name[0])
        if first_word(given or full) in words:
            for way in {given, fold(full), fold(with_team(full, team))} - {""}:
                called[way].add((Person, id))
    return called


def persons_and_teams(found):
    """The rows of what was found, by the words for them."""
    rows = {}
    for model in (Person, Team):
        ids = [id for kind, id in found.values() if kind is model]
        rows |= {(model, row.id): row for row in model.select().where(model.id.in_(ids))} if ids else {}
    return {words: rows[pair] for words, pair in found.items()}


def people_like(words, readers):
    """The readers who have one of these words in their name."""
    return readers.where(reduce(or_, [Person.sort_key.contains(word) for word in words]))


def best(rest, called):
    """How many letters of the text say a name, case and accents aside, and whom it means: the longest name that fits.

    None when nobody, or when it can be two.
    """
    heard, fitting = "", None
    for length, letter in enumerate(rest, 1):
        heard += fold_letter(letter)
        if heard in called and not rest[length : length + 1].isalnum():
            fitting = length, called[heard]
    return (fitting[0], *fitting[1]) if fitting and len(fitting[1]) == 1 else None


def names_of(target):
    """How one may call somebody; with the team behind it where two share a name."""
    return {target.name, target.given_name, with_team(target.name, target.team and target.team.name)}


def with_team(name, team):
    return f"{name} ({team})" if team else name
