"""What the style guide shows: colleagues, updates and forms that nobody stored."""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

from flask_login import current_user
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerRangeField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from ..core.assets import asset
from ..core.clock import now
from ..core.forms import Form, choices
from ..entries.forms import CommentForm, PostForm
from ..entries.models import Entry
from ..kickoff.models import Lobby
from ..people.models import WEEKDAYS, Person, Team
from ..polls.models import Option, Poll
from ..schedule.models import Event, Occurrence

NOWHERE = 10**15  # nothing that is stored has an id from here on
NAMES = ("Noor Bakker", "Karim Idrissi", "Lieke Visser", "Olaf Postma", "Fatima Yılmaz", "Jan Smit", "Ada Mulder", "Bo")


class SampleForm(Form):
    """A control of every kind."""

    name = StringField("Name", [DataRequired("What do you call it?")])
    words = TextAreaField("In a few words", [Length(max=20, message="That is more than 20 characters.")])
    team = SelectField("For whom", choices=choices([("everyone", "Everyone"), ("north", "North")]))
    day = DateField("Last day", [DataRequired("Through which day?")])
    photo = FileField("Choose a photo")
    zoom = IntegerRangeField("Closer", default=150, render_kw={"min": 100, "max": 300})
    leads = BooleanField("It is about a team lead")
    weekdays = SelectMultipleField("On these days", [DataRequired("Choose at least one day.")], choices=list(WEEKDAYS))
    wish = RadioField("Afterwards", choices=choices([("keep", "It stays"), ("delete", "It is deleted")]))


def everything():
    """Everything, by the names that the page uses."""
    people = colleagues()
    return (
        {"people": people, "lines": lines(people), "kickoff": kickoff(people), "own_logos": logos()}
        | forms()
        | entries(people)
    )


def logos():
    """Logos that can be seen in both themes, or in one of them."""
    size = {"logo_width": 48, "logo_height": 48, "logo_file": lambda name: asset("img/192.png")}
    return [SimpleNamespace(**size, logo_ink=ink) for ink in ("", "dark", "light")]


def forms():
    """Forms as they are when they are new, and when what was filled in is refused."""
    wrong = SampleForm(MultiDict({"words": "More than twenty characters"}))
    write_form = PostForm(MultiDict(), current_user)
    wrong.validate()
    wrong.form_errors.append("What is wrong with the form as a whole stands above its fields.")
    write_form.validate()
    return {"form": SampleForm(data={"weekdays": ["1", "3"], "wish": "keep"}), "wrong": wrong, "write_form": write_form}


def entries(people):
    entry = post(1, people[0], "The van is back, with sand in every corner.", reactions={"heart": 3, "laugh": 1})
    closed = {"hidden_at": now(), "hidden_for": "hurtful", "locked_at": now()}
    return {
        "entry": entry,
        "answers": [post(2, people[1], "A fine van for a fine island.", parent=entry, kind="comment")],
        "comment_form": CommentForm(),
        "polls": [asked(3, people[2], now() + timedelta(days=1)), asked(4, people[3], now() - timedelta(days=1))],
        "hidden": post(5, people[4], "What its author alone still sees.", **closed),
    }


def colleagues():
    team, names = Team(id=NOWHERE, name="North"), [name.partition(" ") for name in NAMES]
    return [
        Person(id=NOWHERE + n, given_name=first, surname=last, team=team) for n, (first, _, last) in enumerate(names)
    ]


def post(number, author, text, reactions=(), **fields):
    """An update or a comment, ready to render."""
    at = now() - timedelta(minutes=12)
    entry = Entry(id=NOWHERE + number, author=author, text=text, html=f"<p>{text}</p>", published_at=at, **fields)
    entry.photos, entry.content, entry.comment_count = [], None, 1
    entry.reaction_counts, entry.own_reaction = Counter(reactions), "heart"
    entry.is_mine, entry.is_muted, entry.cache_key = False, False, id(entry)
    return entry


def asked(number, author, closes_at):
    """A poll in which people voted."""
    entry = post(number, author, "What do we bring on Friday?", kind="poll")
    votes = {"Cake": 5, "Fruit": 2, "Nothing, we go out": 0}
    poll = entry.content = Poll(entry=entry, closes_at=closes_at)
    poll.options = [option(entry.id * 10 + n, text, votes[text]) for n, text in enumerate(votes)]
    poll.voters, poll.able = poll.votes, 12
    return entry


def option(id, text, votes):
    option = Option(id=id, text=text)
    option.votes, option.is_own = votes, text == "Fruit"
    return option


def lines(people):
    """Two lines of the inbox: a new one, and one that was read."""
    line = {"url": "#main", "at": now() - timedelta(minutes=12), "excerpt": "A fine van for a fine island."}
    unread = SimpleNamespace(
        people=people[:1], is_unread=True, sentence="Noor Bakker commented on your update.", **line
    )
    return [
        unread,
        SimpleNamespace(people=[], is_unread=False, sentence="Somebody reacted with 🙏 to your update.", **line),
    ]


def kickoff(people):
    """A kick-off that is near. If the lobby were open, its card would refresh itself all the time."""
    at = now() + timedelta(minutes=40)
    event = Event(id=NOWHERE, title="Kick-off", minutes=15, host=people[1])
    return Lobby(Occurrence(id=NOWHERE, event=event, starts_at=at, ends_at=at + timedelta(minutes=15)), people[0])
