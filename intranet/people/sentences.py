"""What the log and the inbox say about acts of HR, in the language of the reader."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from ..core.i18n import day

ACTS = {
    "made_hr": lambda **words: _("%(who)s made %(whom)s HR", **words),
    "unmade_hr": lambda **words: _("%(who)s removed %(whom)s from HR", **words),
    "made_lead": lambda **words: _("%(who)s made %(whom)s lead of %(team)s", **words),
    "unmade_lead": lambda **words: _("%(who)s removed %(whom)s as lead of %(team)s", **words),
    "moved": lambda **words: _("%(who)s moved %(whom)s from %(former)s to %(team)s", **words),
    "changed_address": lambda **words: _(
        "%(who)s gave %(whom)s a new address to sign in with (before: %(it)s)", **words
    ),
    "renamed": lambda **words: _("%(who)s gave %(whom)s a new name", **words),
    "made_link": lambda **words: _("%(who)s made a link for %(whom)s to choose a new password", **words),
    "invited": lambda **words: _("%(who)s invited %(whom)s", **words),
    "invited_again": lambda **words: _("%(who)s invited %(whom)s again", **words),
    "left": lambda **words: _("%(who)s gave %(whom)s a last day: %(it)s", **words),
    "stays": lambda **words: _("%(who)s let %(whom)s stay", **words),
}


def sentence_about(act, reader):
    """An act in the log as a sentence for this reader."""
    team, former = (getattr(team, "name", None) or _("no team") for team in (act.team, act.former_team))
    it = day(date.fromisoformat(act.words)) if act.what == "left" else act.words
    return ACTS[act.what](who=doer(act), whom=object_of(act, reader), team=team, former=former, it=it)


def doer(act):
    return act.by.name if act.by else _("The person who runs Kring")


def object_of(act, reader):
    if act.person == act.by:
        return _("themselves")
    return _("you") if act.person == reader else act.person.name


def sentence_with_rest(act, reader):
    """The sentence, and how many other things were changed at the same time."""
    more = ngettext(" and changed %(num)s more thing", " and changed %(num)s more things", act.also) if act.also else ""
    return sentence_about(act, reader) + more


def sentence_to_team(act, reader):
    """What a team is told: who leads it, or that HR put themselves in it."""
    if act.what != "made_lead":
        return sentence_about(act, reader)
    return _(
        "%(lead)s leads %(team)s now, appointed by %(who)s",
        lead=act.person.name,
        team=getattr(act.team, "name", ""),
        who=_("themselves") if act.by == act.person else doer(act),
    )
