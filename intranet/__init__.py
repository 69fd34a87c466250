"""Kring, the intranet of a small company."""

from contextlib import contextmanager
from copy import deepcopy
from functools import lru_cache, partial
from importlib import import_module

from flask import Flask, g, request
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, current_user
from itsdangerous import BadSignature
from jinja2 import StrictUndefined

from . import assets, commands, database, keeping, languages, navigation, web
from .accounts.models import Session
from .company.models import Company
from .config import ROOT, Settings

FEATURES = (
    "company",
    "people",
    "accounts",
    "imports",
    "notifications",
    "stream",
    "polls",
    "kickoff",
    "asks",
    "cards",
    "moderation",
    "today",
    "backup",
    "demo",
    "start",
)


def create_app(settings=None):
    """The app with every feature. Nothing is read from the database until the first request."""
    settings = settings or Settings.from_environ()
    app = Flask(__name__, root_path=str(ROOT / "intranet"), template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret(),
        SESSION_COOKIE_NAME=web.cookie_name("kring", settings),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        PERMANENT_SESSION_LIFETIME=Session.LIFETIME,
        SESSION_REFRESH_EACH_REQUEST=False,  # a session ends a fixed time after it began, so its cookie stays as it is
        MAX_FORM_MEMORY_SIZE=web.FORM,
        MAX_FORM_PARTS=200,
    )
    app.session_interface = CookieSessions(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension(keeping.Kept)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database.connect(settings)
    web.init_app(app)
    app.before_request(load_company)
    languages.init_app(app, settings)
    assets.init_app(app)
    navigation.init_app(app)
    log_in_by_session(app)
    app.cli.add_command(commands.migrate)
    app.cli.add_command(commands.list_jobs)
    app.cli.add_command(commands.adopt)
    for name in FEATURES:
        add_feature(app, name)
    if app.debug:
        add_feature(app, "style")
    return app


def add_feature(app, name):
    """A feature is a package: what it has of a blueprint (`bp` in views) and commands (`cli`, `more`) is taken up."""
    folder = ROOT / "intranet" / name
    for part in ("views", "inviting", "naming", "drafts"):
        if (folder / f"{part}.py").exists():
            app.register_blueprint(import_module(f"intranet.{name}.{part}").bp)
    if (folder / "commands.py").exists():
        module = import_module(f"intranet.{name}.commands")
        for command in (module.cli, *getattr(module, "more", ())):
            app.cli.add_command(command)


def log_in_by_session(app):
    """Flask-Login remembers a session's token, not a person: a session is a row that can be ended."""
    login = LoginManager(app)
    login.session_protection = None
    login.user_loader(Session.person_of)


class CookieSessions(SecureCookieSessionInterface):
    """Flask's sessions, with a signer that is made once, and remembers the last cookies it found to be right.

    How old a cookie may be is not asked again of those: who is signed in by one has a Session row with that age.

    With https a cookie has another name and another signature than before there was `__Host-`. One from before is read for as
    long as it would have lasted, and exchanged; no new one of that kind can be made.
    """

    FORMER = "kring"

    def __init__(self, app):
        self.name, self.age = app.config["SESSION_COOKIE_NAME"], int(app.permanent_session_lifetime.total_seconds())
        former = super().get_signing_serializer(app)
        if self.name != self.FORMER:
            self.salt = f"{self.salt} {self.name}"
        self.signer = super().get_signing_serializer(app)
        self.read, self.read_former = self.reader(self.signer), self.reader(former)

    def reader(self, signer):
        return lru_cache(1024)(partial(signer.loads, max_age=self.age))

    def get_signing_serializer(self, app):
        return self.signer

    def open_session(self, app, request):
        try:
            return self.session_class(deepcopy(self.read(request.cookies.get(self.name, ""))))
        except BadSignature:
            return self.former_session(request)

    def former_session(self, request):
        """What an older cookie says, to be sent again as a new one."""
        try:
            session = self.session_class(deepcopy(self.read_former(request.cookies[self.FORMER])))
        except (KeyError, BadSignature):
            return self.session_class()
        session.modified = True
        return session

    def save_session(self, app, session, response):
        super().save_session(app, session, response)
        if self.name != self.FORMER and self.FORMER in request.cookies:
            response.delete_cookie(self.FORMER, secure=True, httponly=True, samesite="Lax")


def load_company():
    """Who is signed in brought the company along."""
    g.company = current_user.company if current_user.is_authenticated else Company.current()


@contextmanager
def outside_requests(app):
    """What a job or a command needs around it: the app, the company, a database connection."""
    with app.test_request_context(), database.db.connection_context():
        load_company()
        yield
