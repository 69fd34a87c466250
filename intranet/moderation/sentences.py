"""What the inbox and the log say of moderators' acts, in the reader's language."""

from flask import url_for
from flask_babel import gettext as _

from ..notifications.reasons import reason


def link_to_log(line):
    return url_for("moderation.log", entry=line.entry.id)


def bare(name, link=link_to_log):
    """A sentence that quotes nothing: the entry may be hidden from who is told."""
    return reason(name, link=link, shows_entry=False)


@bare("hidden")
def hidden(line):
    return _("Your comment was hidden") if line.entry.parent_id else _("Your update was hidden")


@bare("restored")
def restored(line):
    return _("Your comment can be read again") if line.entry.parent_id else _("Your update can be read again")


@bare("locked")
def locked(line):
    return _("The conversation about your update was closed")


@bare("unlocked")
def unlocked(line):
    return _("The conversation about your update is open again")


@bare("handled", link=lambda line: url_for("moderation.report", id=line.entry.id))
def handled(line):
    return _("Thank you for your report. Somebody looked at it.")


ACTS = {
    ("hid", False): lambda **names: _("%(who)s hid an update by %(name)s", **names),
    ("hid", True): lambda **names: _("%(who)s hid a comment by %(name)s", **names),
    ("restored", False): lambda **names: _("%(who)s showed an update by %(name)s again", **names),
    ("restored", True): lambda **names: _("%(who)s showed a comment by %(name)s again", **names),
    ("locked", False): lambda **names: _("%(who)s closed the conversation about an update by %(name)s", **names),
    ("unlocked", False): lambda **names: _("%(who)s opened the conversation about an update by %(name)s", **names),
    ("kept", False): lambda **names: _(
        "%(who)s looked at reports about an update by %(name)s and let it stand", **names
    ),
    ("kept", True): lambda **names: _(
        "%(who)s looked at reports about a comment by %(name)s and let it stand", **names
    ),
    ("looked", False): lambda **names: _("%(who)s of HR looked at a team update by %(name)s after a report", **names),
    ("looked", True): lambda **names: _("%(who)s of HR looked at a team comment by %(name)s after a report", **names),
}


def said_of(act):
    """An act of the log as a sentence."""
    return ACTS[act.what, act.is_comment](who=act.moderator.name, name=act.person.name)
