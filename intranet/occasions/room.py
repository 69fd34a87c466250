"""What occasions give to others."""

from flask import Flask

from ..core.offers import departure, kinds, sections, slots
from . import days  # noqa: F401 - its jobs
from .models import Occasion, Question, remove_occasions
from .views import bp, questions_for


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.jinja_env.globals["asks_about_photo"] = Question.about_photo
    kinds.add(Occasion)
    slots.add("profile.top", "occasions/_profile.html")
    sections.add("questions", questions_for, "occasions/_questions.html", place="top")
    departure.add("anonymise", remove_occasions)
