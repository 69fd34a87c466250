"""What the inbox and the log say about acts of moderators, in the language of the reader."""

from flask import url_for
from flask_babel import gettext as _


def link_to_log(line):
    return url_for("moderation.log", entry=line.entry.id)


def link_to_report(line):
    return url_for("moderation.report", id=line.entry.id)


def hidden(line):
    return _("Your comment was hidden") if line.entry.parent_id else _("Your update was hidden")


def restored(line):
    return _("Your comment can be read again") if line.entry.parent_id else _("Your update can be read again")


def locked(line):
    return _("The conversation about your update was closed")


def unlocked(line):
    return _("The conversation about your update is open again")


def handled(line):
    name = line.entry.author.name
    if line.entry.parent_id:
        return _("Somebody looked at your report about a comment by %(name)s. Thank you.", name=name)
    return _("Somebody looked at your report about an update by %(name)s. Thank you.", name=name)


ACTS = {
    "hid": lambda **words: _("%(who)s hid %(what)s", **words),
    "unhid": lambda **words: _("%(who)s undid hiding %(what)s", **words),
    "restored": lambda **words: _("%(who)s showed %(what)s again", **words),
    "locked": lambda **words: _("%(who)s locked the conversation about %(what)s", **words),
    "reopened": lambda **words: _("%(who)s undid locking the conversation about %(what)s", **words),
    "unlocked": lambda **words: _("%(who)s unlocked the conversation about %(what)s", **words),
    "kept": lambda **words: _("%(who)s looked at reports about %(what)s and left it as it is", **words),
    "looked": lambda **words: _("%(who)s of HR looked at %(what)s to a team after a report", **words),
}


def sentence_about(act, reader):
    """An act in the log as a sentence for this reader."""
    return ACTS[act.what](who=act.moderator.name, what=subject(act, reader))


def subject(act, reader):
    """The entry that the act is about, in words."""
    if act.person == reader:
        return _("a comment of yours") if act.is_comment else _("an update of yours")
    name = act.person.name
    return _("a comment by %(name)s", name=name) if act.is_comment else _("an update by %(name)s", name=name)
