"""Dutch and English: which of them somebody reads, and dates in the words that people use."""

from contextlib import contextmanager
from datetime import date as date_type
from datetime import timedelta
from functools import lru_cache

import click
from babel.dates import format_date
from babel.units import format_unit
from flask import current_app, g, has_request_context, session
from flask_babel import Babel, Domain, force_locale, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from .clock import local, now, today

LANGUAGES = {"nl": "Nederlands", "en": "English"}


def init_app(app, settings):
    """Set up Flask-Babel and the date filters."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    babel = Babel(
        app,
        default_locale=settings.locale,
        default_timezone=settings.timezone,
        locale_selector=choose,
        timezone_selector=lambda: settings.timezone,
    )
    babel.domain_instance = texts = Texts()
    app.jinja_env.install_gettext_callables(
        lambda text: texts.get_translations().gettext(text),
        lambda one, many, number: texts.get_translations().ngettext(one, many, number),
        newstyle=True,
    )
    words = (ago, clock, date_in_words, day, day_in_words, day_of_year, moment, month_name, through, weekday, weekdays)
    app.jinja_env.filters.update({function.__name__: function for function in words})
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES)


def choose():
    """The language of the person, or else of this device, or else of the company. Commands speak English, as logs do."""
    if click.get_current_context(silent=True):
        return "en"
    if has_request_context():
        person = current_user._get_current_object()
        if person.is_authenticated and person.locale:
            return person.locale
        if session.get("locale") in LANGUAGES:
            return session["locale"]
        if g.get("company"):
            return g.company.locale
    return current_app.config["SETTINGS"].locale


def language():
    """The code of the language in use now, 'nl' or 'en'."""
    if "language" not in g:
        g.language = choose()
    return g.language


class Texts(Domain):
    """The translations into that language. They are looked up once per request: a page needs hundreds of texts."""

    def get_translations(self):
        if not g:
            return super().get_translations()
        if "catalogue" not in g:
            g.catalogue = super().get_translations()
        return g.catalogue


@contextmanager
def speaking(locale):
    """For a while, use another language than that of the request: that of the person who gets a mail, for example."""
    company = g.get("company")
    locale = locale or (company.locale if company else current_app.config["SETTINGS"].locale)
    before = {name: g.pop(name) for name in ("language", "catalogue") if name in g}
    try:
        with force_locale(locale):
            g.language = locale
            yield
    finally:
        for name in ("language", "catalogue"):
            g.pop(name, None)
        for name, value in before.items():
            setattr(g, name, value)


def last_day_before(moment):
    """The day of the last instant before a moment: for midnight it is the day that ends then."""
    return local(moment - timedelta(microseconds=1)).date()


def clock(moment):
    """For example '08:10'."""
    return f"{local(moment):%H:%M}"


def day(date):
    """For example 'Monday 23 November', with the year if it is not this year."""
    date = local(date).date() if hasattr(date, "hour") else date
    return written(date, "EEEE d MMMM" if date.year == today().year else "EEEE d MMMM y", language())


@lru_cache(1024)
def written(date, pattern, locale):
    return format_date(date, pattern, locale=locale)


def day_in_words(value):
    """For example 'today', 'tomorrow' or 'Friday 27 November'."""
    days = (local(value).date() - today()).days
    names = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")} if abs(days) < 2 else {}
    return names.get(days) or day(value)


def date_in_words(date):
    """'today' or 'tomorrow', 'Monday' within a week, or '1 December' if it is later."""
    days = (date - today()).days
    if days in (0, 1):
        return _("today") if days == 0 else _("tomorrow")
    return written(date, "EEEE" if 0 < days < 7 else "d MMMM", language())


def through(date):
    """Up to and including a date: 'today', 'until tomorrow', 'until Monday'."""
    words = date_in_words(date)
    return words if date == today() else _("until %(day)s", day=words)


def moment(value):
    """For example 'today 17:00', 'tomorrow 09:00' or 'Friday 27 November 17:00'."""
    return f"{day_in_words(value)} {clock(value)}"


def weekday(number, width="abbreviated"):
    """The name of an ISO weekday: '1' is 'Mon'."""
    return get_locale().days["stand-alone"][width][int(number) - 1].removesuffix(".")


def day_of_year(birthday):
    """'11-23' as '23 November'."""
    return written(date_type.fromisoformat(f"2024-{birthday}"), "d MMMM", language())


def month_name(number):
    """The name of a month: '11' is 'November'."""
    return get_locale().months["stand-alone"]["wide"][int(number)]


def weekdays(numbers):
    """'12345' as 'Mon to Fri', '124' as 'Mon, Tue, Thu'."""
    numbers = "".join(sorted(numbers))
    if len(numbers) > 2 and numbers in "1234567":
        return _("%(first)s to %(last)s", first=weekday(numbers[0]), last=weekday(numbers[-1]))
    return ", ".join(map(weekday, numbers))


def ago(value):
    """How long ago, as briefly as people say it: '12 min', '08:10', 'yesterday', '3 Nov'."""
    passed, date = now() - value, local(value).date()
    if passed < timedelta(minutes=1):
        return _("just now")
    if passed < timedelta(hours=1):
        return minutes(passed // timedelta(minutes=1), language())
    if date == today():
        return clock(value)
    if date == today() - timedelta(days=1):
        return _("yesterday")
    return written(date, "d MMM" if date.year == today().year else "d MMM y", language())


@lru_cache(128)
def minutes(number, locale):
    """For example '12 min'."""
    return format_unit(number, "duration-minute", length="short", locale=locale)
