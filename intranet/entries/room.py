"""What writing gives to others."""

from flask import Flask, url_for
from flask_babel import lazy_gettext as _

from ..core.offers import departure, first_steps, followups, navigation, own, permissions, reasons
from ..people.roles import teams_to_write_to
from . import drafts, mutes, removal, sentences, views, writing
from .forms import REACTION_NAMES
from .mentions import Mention, forget_name
from .models import Entry
from .photos import Attachment, remove_unposted_by
from .reactions import REACTIONS, Reaction


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(drafts.bp)
    app.jinja_env.globals.update(REACTIONS=REACTIONS, REACTION_NAMES=REACTION_NAMES, page_of=drafts.page_of)
    own.add("submission", writing.submission)
    own.add("audience", writing.audience)
    followups.add("person changed", Mention.update_names)
    departure.add("anonymise", forget_name)
    departure.add("clear", mutes.forget_mutes)
    departure.add("clear", removal.delete_drafts)
    departure.add("clear", remove_unposted_by)
    departure.add("delete", removal.delete_entries)
    for name in ("mention", "team", "comment", "photo"):
        reasons.add(name, getattr(sentences, name))
    reasons.add("reaction", sentences.reaction, people=Reaction.people)
    reasons.add("kept", sentences.stayed_a_draft, link=lambda line: url_for("drafts.index"), shows_entry=False)
    navigation.add("entries.write", order=5, icon="pencil", label=_("Write"), places=("shortcuts",))
    navigation.add(
        "drafts.index",
        order=52,
        icon="file-pen",
        label=_("Drafts"),
        places=("menu",),
        also=("drafts",),
        number=lambda person: person.drafts_count,
        number_part="entries/_drafts_number.html",
    )
    add_first_step()
    add_permissions()


def add_permissions() -> None:
    permissions.add("entries.write_to", "write for a team", who=("reader",), query=teams_to_write_to)
    permissions.add(
        "entries.read",
        "read an update or comment, and who reacted; react, comment, mute it",
        who=("reader",),
        query=Entry.visible_to,
    )
    permissions.add("entries.edit", "change or delete an update or comment", who=("author",), query=Entry.written_by)
    permissions.add(
        "entries.put_back",
        "put an update or comment back, ten seconds after it was deleted at most",
        who=("author",),
        query=removal.Removal.of,
    )
    permissions.add("entries.plan", "publish a draft, or plan it", who=("author",), query=Entry.drafts_of)
    permissions.add("entries.see_photo", "see a photo of an update", who=("reader",), query=Attachment.visible_to)
    permissions.add(
        "entries.post_photo",
        "post a photo that was sent, or leave it out",
        who=("author",),
        query=Attachment.unposted_by,
    )


def add_first_step() -> None:
    first_steps.add(
        "update",
        order=40,
        label=_("Post your first update"),
        ways=lambda: ((url_for("home.home", _anchor="write-text"), ""),),
        done=lambda person: Entry.select().where(
            (Entry.author == person.id) & (Entry.kind == "post") & Entry.published_at.is_null(False)
        ),
    )
