"""How templates are read."""

import re

from flask.templating import Environment
from jinja2 import StrictUndefined
from jinja2.ext import Extension

from .cache import fragments

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def init_app(app):
    app.jinja_environment = OneNamespace
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(fragments.Cache)
    env.add_extension(Unindented)


class OneNamespace(Environment):
    """All templates have the same globals. With a ChainMap for each, as Jinja makes, every import of macros goes through all of
    them: that was a quarter of the time of rendering.
    """

    def make_globals(self, more):
        return super().make_globals(more) if more else self.globals


class Unindented(Extension):
    """Makes all indentation of templates one space, because it is a tenth of a page and means nothing to a browser."""

    def preprocess(self, source, name, filename=None):
        return INDENT.sub(" ", source)
