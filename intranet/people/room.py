"""What people and teams give to others."""

from flask import Flask, url_for
from flask_babel import lazy_gettext as _
from markupsafe import escape

from ..core import triggers
from ..core.offers import departure, first_steps, navigation, own, permissions, sections
from ..media.models import Picture
from .acts import Act
from .avatar import avatar
from .commands import cli
from .departure import lay_down_roles
from .highlights import highlights
from .models import Person, Team
from .views import bp

FACE_AND_DAYS = (  # what is shown of people beside the stream
    *("given_name", "prefix", "surname", "sort_key", "version", "picture", "team"),
    *("joined_at", "left_at", "birthday", "away_until"),
)

DAY = ("people.set_place", "people.set_status", "people.go_away")
OWN = ("people.own_photo", "people.wish", "accounts.password", "welcome")  # pages that settings lead to


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.cli.add_command(cli)
    departure.add("leave", lay_down_roles)
    app.jinja_env.globals["avatar"] = avatar
    own.add("avatar", avatar)
    own.add("given_name", lambda person: escape(person.given_name))
    own.add("profile", lambda person: person.url)
    navigation.add(
        "people.directory",
        order=40,
        icon="users",
        label=_("Colleagues"),
        places=("rail", "tabs"),
        also=("people.profile", "people.manage", "people.log", "home.team"),
    )
    navigation.add("people.day", order=51, icon="calendar-clock", label=_("Your day"), places=("menu",), also=DAY)
    navigation.add("people.own", order=53, icon="settings", label=_("Settings"), places=("menu",), also=OWN)
    first_steps.add(
        "photo",
        order=30,
        label=_("Add your photo and working days"),
        ways=lambda: ((url_for("people.own"), ""),),
        done=lambda person: Person.select(Person.id).where((Person.id == person.id) & Person.picture.is_null(False)),
    )
    sections.add("people", highlights, "people/_highlights.html", place="day", order=40)
    triggers.watch("people", Person, *FACE_AND_DAYS)
    triggers.watch("people", Picture, "state")
    triggers.watch("people", Team, "name")
    add_permissions()


def add_permissions() -> None:
    permissions.add(
        "people.see",
        "see the page of a colleague (before the first day: only HR and the leads of the team)",
        who=("everybody",),
        query=Person.known_to,
    )
    permissions.add(
        "people.manage",
        "change the name, address, team and role of a colleague, end their access and give it back",
        who=("HR",),
        query=Person.managed_by,
    )
    permissions.add(
        "people.read_log",
        "read what HR did about somebody (about the leads of a team: the whole team)",
        who=("person", "author", "lead", "HR"),
        query=Act.readable_by,
    )
