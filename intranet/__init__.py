"""Kring, the intranet of a small company."""

from contextlib import contextmanager
from importlib import import_module

from flask import Flask, g
from flask_login import LoginManager, current_user

from . import commands
from .accounts.models import Session
from .company.models import Company
from .core import assets, database, http, i18n, templates
from .core.config import ROOT, Settings
from .core.http import cookies, guards

ROOMS = (  # each imports only from those above it; see README
    "media",
    "company",
    "people",
    "accounts",
    "welcome",
    "notifications",
    "staff_import",
    "entries",
    "stream",
    "schedule",
    "polls",
    "kickoff",
    "help_requests",
    "occasions",
    "moderation",
    "home",
    "help",
    "backup",
    "demo",
    "start",
    "style",
)


def create_app(settings=None):
    """The app with every room. Nothing is read from the database until the first request."""
    settings = settings or Settings.from_environ()
    app = Flask(__name__, root_path=str(ROOT / "intranet"), template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(flask_settings(settings))
    app.session_interface = cookies.CookieSessions(app)
    templates.init_app(app)
    database.connect(settings)
    http.init_app(app)
    app.before_request(load_company)
    i18n.init_app(app, settings)
    assets.init_app(app)
    log_in_by_session(app)
    for command in (commands.migrate, commands.list_jobs, commands.adopt):
        app.cli.add_command(command)
    for name in ROOMS:
        import_module(f".{name}.room", __name__).init_app(app)
    return app


def flask_settings(settings):
    """Flask's own settings."""
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret(),
        "SESSION_COOKIE_NAME": cookies.cookie_name("kring", settings),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "PERMANENT_SESSION_LIFETIME": Session.LIFETIME,
        "SESSION_REFRESH_EACH_REQUEST": False,  # a session ends a fixed time after it began, so its cookie stays as it is
        "MAX_FORM_MEMORY_SIZE": guards.FORM,
        "MAX_FORM_PARTS": 200,
    }


def log_in_by_session(app):
    """Flask-Login remembers the token of a session instead of a person, so that a session is a row that can be ended."""
    login = LoginManager(app)
    login.session_protection = None
    login.user_loader(Session.person_of)


def load_company():
    """The query that finds the signed-in person brings the company along, which saves a query of its own."""
    g.company = current_user.company if current_user.is_authenticated else Company.current()


@contextmanager
def outside_requests(app):
    """What a job or a command needs around it: the app, the company and a database connection."""
    with app.test_request_context(), database.db.connection_context():
        load_company()
        yield
