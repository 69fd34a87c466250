"""Why somebody is told something. A reason is a sentence in the inbox; each room registers its own reasons here."""

from dataclasses import dataclass

REASONS = {}


@dataclass(frozen=True)
class Reason:
    sentence: callable  # given a Line: who did what, in the language of the reader
    link: callable  # given a Line: its address
    people: (
        callable  # given ids of entries: the people for each entry now. None means: those who caused the notifications
    )
    shows_entry: bool


def reason(name, link=None, people=None, shows_entry=True):
    """Register a sentence: `@reason("offer") def offer(line): return _("%(who)s asks something", who=line.who)`.

    With shows_entry=False the line quotes nothing of the entry, for people who may not see it, or no longer, such as the author
    of a hidden one. Then `link` must lead to a page that they may see.
    """

    def register(sentence):
        REASONS[name] = Reason(sentence, link or (lambda line: line.entry.url), people, shows_entry)
        return sentence

    return register


def bare():
    """The reasons whose lines quote nothing of the entry."""
    return [name for name, reason in REASONS.items() if not reason.shows_entry]
