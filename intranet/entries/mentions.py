"""Mentions: which people and teams a text means by @name. They are found when it is saved."""

import re
from collections import defaultdict
from functools import lru_cache, reduce
from itertools import islice
from operator import or_

import peewee
from flask_babel import lazy_gettext as _l
from peewee import JOIN

from ..core.cache.prepared import prepared
from ..core.database import Model, forget_deleted, writing
from ..core.tasks.jobs import job
from ..people.models import Person, Team
from ..people.names import fold, full_name
from .models import Entry
from .text import lines_outside_links, names_pattern, to_html

MAX_NAMES = 20  # different names that a text can mention
BATCH = 200
MAX_NAME_LENGTH = 150  # letters of a name, at most
AT = re.compile(r"(?<![\w@/])@(?=(\S{1,40}))")
fold_letter = lru_cache(4096)(fold)


class Mention(Model):
    """An entry mentions this person or team. `words` is the name in the text; it changes when the person changes their name."""

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", index=False)
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
        """The people and teams that an entry mentions, by the words in its text."""
        return {mention.words: mention.target for mention in mentions_in(entry.id)}

    @classmethod
    def found_in(cls, text, entry, audience):
        """The people and teams a new text of this entry mentions, by its words, for an audience (the id of a team, or None).

        Words that were in the text before keep their meaning. This takes a while, so call it before the transaction.
        """
        if "@" not in text:
            return {}
        lines = lines_outside_links(text)
        names = meant(lines, audience) | (cls.of(entry) if entry.id else {})
        if not names:
            return {}
        pattern = re.compile(names_pattern(names))
        called = (found["name"] for line in lines for found in pattern.finditer(line))
        return {words: names[words] for words in islice(dict.fromkeys(called), MAX_NAMES)}

    @classmethod
    def still_hold(cls, names):
        """Whether none of these people has changed since the text was read."""
        people = {target.id: target.version for target in names.values() if isinstance(target, Person)}
        query = Person.select(Person.id, Person.version).where(Person.id.in_(list(people)))
        return not people or dict(query.tuples()) == people

    @classmethod
    def store(cls, entry, names):
        """Store whom the entry mentions; returns the people and teams it did not mention before."""
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
        """The mentions of this person by a name that they no longer have."""
        return cls.select().where((cls.person == person) & cls.words.not_in(names_of(person)))

    @classmethod
    def update_names(cls, person):
        """Have their present name put into every text that mentions this person, also when they leave and lose their name."""
        if cls.out_of_date(person).exists():
            say_new_name.later(person.id)

    def rename(self, words):
        """Replace the name in the text by these words, unless the text has changed meanwhile. Returns whether it was done."""
        entry, before, names = self.entry, self.words, Mention.of(self.entry)
        longest = names_pattern(names)  # "@Noor" inside "@Noor Bakker" is another Noor, or belongs to a longer name
        text = re.sub(longest, lambda at: f"@{words}" if at["name"] == before else at[0], entry.text)
        names = {name: target for name, target in names.items() if name != before}
        html = to_html(text, addresses({words: self.person, **names}))
        with writing():
            as_it_was = (Entry.id == entry.id) & (Entry.text == entry.text)
            if not Entry.update(text=text, html=html).where(as_it_was).execute():
                return False
            Mention.delete().where((Mention.entry == entry) & (Mention.words == before)).execute()
            Mention.insert(entry=entry, words=words, person=self.person).on_conflict_ignore().execute()
            entry.thread.touch()
        return True

    def forget(self):
        """Keep the words but remove their link, unless somebody changed the text meanwhile."""
        entry = self.entry
        names = {words: target for words, target in Mention.of(entry).items() if words != self.words}
        html = to_html(entry.text, addresses(names))
        with writing():
            as_it_was = (Entry.id == entry.id) & (Entry.text == entry.text)
            if Entry.update(html=html).where(as_it_was).execute():
                Mention.delete().where((Mention.entry == entry) & (Mention.words == self.words)).execute()
                entry.thread.touch()


@prepared
def mentions_in(entry):
    query = Mention.select(Mention, Person, Team).join(Person, JOIN.LEFT_OUTER).switch(Mention)
    return query.join(Team, JOIN.LEFT_OUTER, on=(Mention.team == Team.id)).where(Mention.entry == entry)


@job(title=_l("Changing somebody's name where they are mentioned"))
def say_new_name(id):
    """Change one text at a time, so that nobody waits. If a text has just been changed, read it again."""
    person = Person.get_by_id(id)
    while mentions := list(Mention.out_of_date(person).limit(BATCH)):
        for mention in mentions:
            mention.rename(person.name)


def forget_name(person):
    """Turn mentions of this person into mentions of a former colleague, without a link."""
    if Mention.select().where(Mention.person == person).exists():
        forget_mentions.later(person.id)


@job(title=_l("Forgetting who was mentioned"))
def forget_mentions(id):
    """The same, one text at a time. First the texts get the name they have now, which is "Former colleague"."""
    say_new_name(id)
    while mentions := list(Mention.select().where(Mention.person == id).limit(BATCH)):
        for mention in mentions:
            mention.forget()
    forget_deleted()


def addresses(names):
    """The addresses of their pages. This does not use url_for(), because commands save texts too, outside any request."""
    return {
        words: f"/{'teams' if isinstance(target, Team) else 'people'}/{target.id}" for words, target in names.items()
    }


def meant(lines, audience):
    """Whom each @name in these lines mentions, among the readers. A name that fits two of them is left alone."""
    words = first_words(lines)
    called = names_by_fold(words, audience) if words else {}
    longest, found, known = max(map(len, called), default=0), {}, {}
    for line in lines:
        for at in AT.finditer(line):
            rest = line[at.end() : at.end() + 2 * longest]
            if rest not in known:
                known[rest] = best(rest, called)
            if known[rest]:
                found[rest[: known[rest][0]]] = known[rest][1]
    return persons_and_teams(dict(islice(found.items(), MAX_NAMES)))


def first_words(lines):
    """The first few different words after an @."""
    words = dict.fromkeys(first_word(at[1]) for line in lines for at in AT.finditer(line))
    return set(islice((word for word in words if 0 < len(word) <= MAX_NAME_LENGTH), MAX_NAMES))


def first_word(text):
    return re.match(r"\w*", fold(text))[0]


def names_by_fold(words, audience):
    """The folded names that begin with one of these words, each with whom it can mean: ("person" or "team", id) pairs."""
    called = defaultdict(set)
    for id, team in teams_to_mention(audience).select(Team.id, Team.name).tuples():
        called[fold(team)].add((Team, id))
    columns = Person.id, Person.given_name, Person.prefix, Person.surname, Team.name
    people = people_like(words, Entry.readers_of(audience)).select(*columns).join(Team, JOIN.LEFT_OUTER)
    for id, *name, team in people.tuples():
        full, given = full_name(*name), fold(name[0])
        if first_word(given or full) in words:
            for way in {given, fold(full), fold(with_team(full, team))} - {""}:
                called[way].add((Person, id))
    return called


def teams_to_mention(audience):
    """The teams that can be mentioned in something that is written to a team (its id), or to everyone (None)."""
    return Team.begun() if audience is None else Team.select().where(Team.id == audience)


def persons_and_teams(found):
    """The people and teams that were found, by the words in the text."""
    rows = {}
    for model in (Person, Team):
        ids = [id for kind, id in found.values() if kind is model]
        rows |= {(model, row.id): row for row in model.select().where(model.id.in_(ids))} if ids else {}
    return {words: rows[pair] for words, pair in found.items()}


def people_like(words, readers):
    """The readers with one of these words in their name."""
    return readers.where(reduce(or_, [Person.sort_key.contains(word) for word in words]))


def best(rest, called):
    """The longest name that the text begins with, ignoring case and accents, as (number of letters, model, id).

    None if no name fits, or if it can mean two.
    """
    heard, fitting = "", None
    for length, letter in enumerate(rest, 1):
        heard += fold_letter(letter)
        if heard in called and not rest[length : length + 1].isalnum():
            fitting = length, called[heard]
    return (fitting[0], *fitting[1]) if fitting and len(fitting[1]) == 1 else None


def names_of(target):
    """The names by which somebody can be mentioned. With the team added if two people share a name."""
    return {target.name, target.given_name, with_team(target.name, target.team and target.team.name)}


def with_team(name, team):
    return f"{name} ({team})" if team else name
