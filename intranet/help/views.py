"""The page with help."""

from flask import Blueprint, render_template

from ..people.models import Person
from .news import news

bp = Blueprint("help", __name__)
MOST = 6  # people of HR that are named


@bp.get("/help")
def page():
    hr = Person.present().where(Person.is_hr).order_by(Person.sort_key, Person.id).limit(MOST)
    return render_template("help/page.html", hr=hr, news=news())
