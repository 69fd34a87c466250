"""@somebody: whom a text means, found when it is saved."""

import re
from collections import defaultdict
from functools import reduce
from operator import or_

import peewee

from ..database import Model, writing
from ..people.departure import step
from ..people.models import CHANGING, Person, Team
from ..people.names import fold
from .text import names_pattern, said, to_html

MOST = 20  # so many different names a text can call
AT = re.compile(r"(?<![\w@/])@(?=(\w+))")


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
        return {mention.words: mention.target for mention in cls.select().where(cls.entry == entry)}

    @classmethod
    def found_in(cls, text, entry):
        """Whom a new text of this entry means, by the words for it. What it said before goes on meaning the same."""
        if "@" not in text:
            return {}
        lines = said(text)
        names = meant(lines, entry) | (cls.of(entry) if entry.id else {})
        if not names:
            return {}
        pattern = re.compile(names_pattern(names))
        return {found["name"]: names[found["name"]] for line in lines for found in pattern.finditer(line)}

    @classmethod
    def keep(cls, entry, names):
        """Store whom the entry means; returns who is mentioned anew."""
        before = cls.of(entry)
        cls.delete().where(cls.entry == entry).execute()
        for words, target in names.items():
            cls.create(entry=entry, words=words, **{"team" if isinstance(target, Team) else "person": target})
        return set(names.values()) - set(before.values())

    @classmethod
    def redraw(cls, person):
        """In every text that mentions this person their name becomes what it is now. Also for who leaves without a name."""
        with writing():
            for mention in list(cls.select().where(cls.person == person)):
                if mention.words not in names_of(person):
                    mention.say(person.name)

    def say(self, words):
        """Say the name by these words from now on."""
        entry, before = self.entry, self.words
        longest = names_pattern(Mention.of(entry))  # @Noor in "@Noor Bakker" is another Noor, or goes with the surname
        entry.text = re.sub(longest, lambda at: f"@{words}" if at["name"] == before else at[0], entry.text)
        Mention.delete().where((Mention.entry == entry) & (Mention.words == before)).execute()
        Mention.insert(entry=entry, words=words, person=self.person).on_conflict_ignore().execute()
        entry.html = to_html(entry.text, addresses(Mention.of(entry)))
        entry.save(only=["text", "html"])
        (entry.parent or entry).touch()


CHANGING.append(Mention.redraw)


@step("anonymise")
def forget_name(person):
    """Who mentioned this person mentions a former colleague now, and that leads nowhere."""
    entries = [mention.entry for mention in Mention.select().where(Mention.person == person)]
    Mention.delete().where(Mention.person == person).execute()
    for entry in entries:
        entry.html = to_html(entry.text, addresses(Mention.of(entry)))
        entry.save(only=["html"])
        entry.thread.touch()


def addresses(names):
    """The page of each. Not by url_for(), since commands save texts too, outside any request."""
    return {
        words: f"/{'teams' if isinstance(target, Team) else 'people'}/{target.id}" for words, target in names.items()
    }


def meant(lines, entry):
    """What the @s in these lines mean to the readers of an entry; what can mean two of them is left alone."""
    found = {}
    candidates = [*people_like(first_words(lines), entry.readers()), *entry.teams_for(entry.audience_id)]
    for line in lines:
        for at in AT.finditer(line):
            words, target = best(line[at.end() :], candidates)
            if target:
                found[words] = target
    return found


def first_words(lines):
    """The different words after an @, the first few."""
    return list(dict.fromkeys(fold(at[1]) for line in lines for at in AT.finditer(line)))[:MOST]


def people_like(words, readers):
    """The readers who have one of these words in their name."""
    like = [Person.sort_key.contains(word) for word in words]
    return readers.where(reduce(or_, like)) if like else []


def best(rest, candidates):
    """The words at the start of `rest` that mean somebody, and whom: the longest name that fits. (None, None) when nobody."""
    fitting = defaultdict(set)
    for target in candidates:
        for name in names_of(target):
            if length := length_of(name, rest):
                fitting[length].add(target)
    length = max(fitting, default=0)
    return (rest[:length], *fitting[length]) if len(fitting.get(length, ())) == 1 else (None, None)


def names_of(target):
    """How one may call somebody; with the team behind it where two share a name."""
    if isinstance(target, Team):
        return {target.name}
    with_team = {f"{target.name} ({target.team.name})"} if target.team else set()
    return {target.name, target.given_name} | with_team


def length_of(name, text):
    """How many letters of the text say this name, case and accents aside; 0 when it says something else."""
    name, heard = fold(name), ""
    for length, letter in enumerate(text, 1):
        heard += fold(letter)
        if not name.startswith(heard):
            return 0
        if heard == name:
            return 0 if text[length : length + 1].isalnum() else length
    return 0
