"""The rooms of the house: which way imports and templates go, and that each room says what it gives."""

import ast
import re
import subprocess
import sys
from collections import defaultdict

import pytest

from intranet import ROOMS
from intranet.core.config import ROOT
from intranet.core.offers import kinds
from tests import readme

PACKAGE, TEMPLATES = ROOT / "intranet", ROOT / "templates"
LEVEL = defaultdict(lambda: 99)  # for a room that ROOMS does not name yet
LEVEL |= {"core": 0} | {room: level for level, room in enumerate(ROOMS, 1)} | {"server": 100, "commands": 100}
REFERENCE = re.compile(r"""\{%-?\s*(?:include|from|import|extends)\s+["'](?P<name>[^"']+)["']""")


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path, folder):
    return path.relative_to(folder).parts[0].removesuffix(".py")


def imports_of(path, nested=True):
    """The modules of intranet that a module imports, as paths. Without `nested` only those that it imports when it is loaded."""
    here, tree = path.parent, ast.parse(path.read_text())
    for node in ast.walk(tree) if nested else tree.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here.parents[node.level - 2] if node.level > 1 else here
            base = base.joinpath(*(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                yield from (target for target in [found(base / alias.name) or found(base)] if target)


def found(place):
    """The file of a module, or of a package."""
    files = place.with_suffix(".py"), place / "__init__.py"
    return next((file for file in files if file.exists()), None)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path):
    room = room_of(path, PACKAGE)
    if room != "__init__":
        others = {room_of(target, PACKAGE) for target in imports_of(path)} - {room, "__init__"}
        above = [other for other in others if LEVEL[other] >= LEVEL[room]]
        assert not above, (
            f"{room} may not import {', '.join(above)}: what it needs from there is added in their room.py"
        )


def test_no_module_imports_itself_by_way_of_others():
    graph = {
        path: set(imports_of(path, nested=False)) - {path} for path in modules() if path != PACKAGE / "__init__.py"
    }
    while leaves := {path for path, targets in graph.items() if not targets & graph.keys()}:
        graph = {path: targets for path, targets in graph.items() if path not in leaves}
    assert not graph, f"a circle: {sorted(str(path.relative_to(ROOT)) for path in graph)}"


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*/*.html")), ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_point_down(path):
    room = room_of(path, TEMPLATES)
    for reference in REFERENCE.finditer(path.read_text()):
        other, slash, _name = reference["name"].partition("/")
        assert not slash or LEVEL[other] <= LEVEL[room], (
            f"{reference['name']}: fill a slot of {room} from {other}/room.py"
        )


def test_pages_around_all_rooms_name_none():
    for path in TEMPLATES.glob("*.html"):
        assert not [reference[0] for reference in REFERENCE.finditer(path.read_text()) if "/" in reference["name"]], (
            path
        )


def test_every_room_is_in_rooms():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"core"}
    assert folders == set(ROOMS), "ROOMS in intranet/__init__.py names all rooms, those below first"


def test_the_readme_shows_all_rooms_and_who_may_do_what(app):
    assert readme.written() == readme.README.read_text(), "make texts writes the tables of README"


def test_what_a_room_registers_by_decorator_is_loaded_with_it():
    """A job or a command in a module that nobody imports would silently not exist."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, intranet; intranet.create_app(); print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    for path in modules():
        if re.search(r"^@(job|daily|cli\.command|bp\.\w+)\b", path.read_text(), re.MULTILINE):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            assert name in loaded, f"{name} is loaded by nobody: import it in the room.py of its room"


def test_every_kind_has_a_card(app):
    for content in kinds.offered:
        card = TEMPLATES / content.parts / "_card.html"
        assert card.exists(), f"{content.__name__} has no templates/{content.parts}/_card.html; see entries/models.py"
