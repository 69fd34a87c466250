"""Writes the tables of README that follow from the code: the map of the house and who may do what. `make texts` calls it."""

import re
import tempfile
from importlib import import_module

from intranet import ROOMS, create_app
from intranet.core.config import ROOT
from intranet.core.offers import permissions
from tests.conftest import settings_for

README = ROOT / "README.md"


def tables():
    """The lines of each table, by the line at its head. They need an app, in which all rooms are."""
    return {
        "| room | what is in it |": [f"| `{room}` | {sentence_about(room)} |" for room in ("core", *ROOMS)],
        "| act | who |": [f"| {permission.act} | {', '.join(permission.who)} |" for permission in permissions.offered],
        "| role | who that is |": [f"| {role} | {sentence} |" for role, sentence in permissions.ROLES.items()],
    }


def sentence_about(room):
    """What its docstring says, which is all there is in intranet/<room>/__init__.py."""
    sentence = import_module(f"intranet.{room}").__doc__
    return " ".join(sentence.split()).removesuffix(".")


def written():
    """README as it should be."""
    text = README.read_text()
    for head, lines in tables().items():
        table = re.compile(re.escape(head) + r"\n\|---\|---\|\n(?:\|.*\n)*")
        before, after = table.split(text)
        text = before + "\n".join([head, "|---|---|", *lines, ""]) + after
    return text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        create_app(settings_for(folder))
        README.write_text(written())
