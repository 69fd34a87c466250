"""What the inbox says about a thread, in the language of the reader."""

from flask_babel import gettext as _
from flask_babel import ngettext

from .reactions import REACTIONS


def mention(line):
    return ngettext("%(who)s mentioned you", "%(who)s mentioned you", len(line.people), who=line.who)


def team(line):
    return ngettext("%(who)s mentioned your team", "%(who)s mentioned your team", len(line.people), who=line.who)


def comment(line):
    author, number = line.thread.author, len(line.people)
    if author.id == line.reader.id:
        return ngettext("%(who)s commented on your update", "%(who)s commented on your update", number, who=line.who)
    if line.people == [author]:
        return _("%(who)s commented on their own update", who=line.who)
    words = {"who": line.who, "name": author.name}
    return ngettext(
        "%(who)s also commented on %(name)s’s update", "%(who)s also commented on %(name)s’s update", number, **words
    )


def reaction(line):
    words = {"who": line.who, "what": reacted_with(line.people) or _("a smiley")}
    number = len(line.people)
    if line.entry.parent_id:
        return ngettext(
            "%(who)s reacted with %(what)s to your comment",
            "%(who)s reacted with %(what)s to your comment",
            number,
            **words,
        )
    return ngettext(
        "%(who)s reacted with %(what)s to your update", "%(who)s reacted with %(what)s to your update", number, **words
    )


def reacted_with(people):
    """What they gave, each once, as in '🙏 ❤️'. Reaction.people() says of each what it was."""
    return " ".join(dict.fromkeys(REACTIONS[person.reaction] for person in people))


def stayed_a_draft(line):
    return _("What you planned was not published; it is still in your drafts")


def photo(line):
    return _("A photo of yours could not be read, so it is not shown")
