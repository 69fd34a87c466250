"""Why somebody is told something. A reason is a sentence of the inbox; rooms above add theirs by registering it."""

from dataclasses import dataclass

REASONS = {}


@dataclass(frozen=True)
class Reason:
    sentence: callable  # of a Line, in the reader's language: who did what
    link: callable  # of a Line: where it leads
    people: callable  # of entry ids: who there are by entry now; None where that is who each notification is by
    shows_entry: bool


def reason(name, link=None, people=None, shows_entry=True):
    """Register a sentence: `@reason("offer") def offer(line): return _("%(who)s asks something", who=line.who)`.

    With shows_entry=False it is for who may not or no longer see the entry, such as the author of a hidden one:
    the line quotes nothing of it, and `link` leads to a page that this person may see.
    """

    def register(sentence):
        REASONS[name] = Reason(sentence, link or (lambda line: line.entry.url), people, shows_entry)
        return sentence

    return register


def bare():
    """The reasons whose lines show nothing of the entry."""
    return [name for name, reason in REASONS.items() if not reason.shows_entry]
