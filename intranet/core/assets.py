"""Static files: bundled, named after their content, compressed during set-up, and served by WhiteNoise."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from markupsafe import Markup
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from . import mark
from .config import ROOT

SOURCE = ROOT / "static"
BUILD = ROOT / "build"
SVG = "http://www.w3.org/2000/svg"
HASHED = r"\.[0-9a-f]{12}\.\w+$"
IMPORT = re.compile(r'^@import "(?P<file>[\w./*-]+)" layer\((?P<layer>[\w.-]+)\);$', re.MULTILINE)
ICON = Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>')
CSS_NOISE = re.compile(r"^[ \t]+|/\*.*?\*/\n*", re.MULTILINE | re.DOTALL)  # indentation and comments


def init_app(app):
    """Give templates `asset()` and `icon()`, and let WhiteNoise answer for /static/ before the request reaches the app."""
    app.jinja_env.globals.update(asset=asset, icon=icon)
    app.wsgi_app = serve_static(app.wsgi_app)


def asset(path):
    """The address of a static file: '/static/css/kring.1f3a9c0b7d52.css' for 'css/kring.css'."""
    return f"/static/{manifest()[path]}"


@cache
def icon(name):
    """A symbol of static/icons.txt. It is no macro because a page has some two hundred of them."""
    return ICON.format(asset("icons.svg"), name)


@cache
def manifest():
    """What each static file is called in this build."""
    return json.loads((BUILD / "manifest.json").read_text())


def serve_static(wsgi_app):
    """Serve the files under build/static. Browsers may keep them for good, because new content gets a new name."""
    return WhiteNoise(
        wsgi_app,
        root=BUILD / "static",
        prefix="static/",
        immutable_file_test=HASHED,
        allow_all_origins=False,
        mimetypes={".json": "application/speculationrules+json"},
        add_headers_function=forbid_sniffing,
    )


def forbid_sniffing(headers, path, url):
    headers["X-Content-Type-Options"] = "nosniff"


def collect():
    """Build what changed into build/static. It is safe while a server runs, and when two processes do it at once.

    Nothing is removed, because open pages may still ask for files of an earlier build; `make clean` does that. If `make setup`
    has built everything, nothing is written, so that the code may belong to another user than the one who runs Kring.
    """
    files = {path: (hashed(path, data), data) for path, data in sources()}
    if is_built({path: name for path, (name, _) in files.items()}):
        return
    BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILD, prefix="aside-") as aside:
        for name, data in files.values():
            put(name, data, Path(aside))
        written = Path(aside, "manifest.json")
        written.write_text(json.dumps({path: name for path, (name, _) in files.items()}, indent=1))
        written.replace(BUILD / "manifest.json")
    manifest.cache_clear()
    icon.cache_clear()


def is_built(names):
    """Whether all of these files are there, and the manifest names them."""
    made = BUILD / "manifest.json"
    is_named = made.exists() and json.loads(made.read_text()) == names
    return is_named and all((BUILD / "static" / name).exists() for name in names.values())


def sources():
    """Every file to serve, as (path, content): the two bundles, the sprite, and the other files as they are."""
    yield "css/kring.css", stylesheet().encode()
    yield "js/kring.js", script().encode()
    yield "icons.svg", sprite()
    yield from ((f"img/{name}", data) for name, data in mark.icons())
    yield "preload.json", (SOURCE / "preload.json").read_bytes()
    for folder in ("img", "vendor"):
        for file in sorted((SOURCE / folder).glob("*.*")):
            yield f"{folder}/{file.name}", file.read_bytes()


def stylesheet():
    """kring.css with each import replaced by the file itself, in its layer. "*.css" stands for all other files, in the order of
    their names: those of the rooms.
    """
    css = (SOURCE / "css/kring.css").read_text()
    named = {found["file"] for found in IMPORT.finditer(css)} | {"kring.css"}
    others = [file for file in sorted((SOURCE / "css").glob("*.css")) if file.name not in named]

    def layer(found):
        files = others if found["file"] == "*.css" else [SOURCE / "css" / found["file"]]
        return "\n".join(f"@layer {found['layer']} {{\n{file.read_text()}}}" for file in files)

    css = IMPORT.sub(layer, css)
    if left := re.search("^@import.*", css, re.MULTILINE):
        raise ValueError(f'kring.css: write {left[0]} as @import "file.css" layer(name);')
    return CSS_NOISE.sub("", css)


def script():
    """All behaviours in one file, each in its own block so that their names do not clash."""
    behaviours = sorted((SOURCE / "js/behaviours").glob("*.js"))
    return "\n".join(['"use strict";', *(f"{{\n{file.read_text()}}}" for file in behaviours)])


def sprite():
    """One SVG with a symbol for each icon that icons.txt names."""
    root = ET.Element("svg", xmlns=SVG)
    root.extend(symbol(name) for name in (SOURCE / "icons.txt").read_text().split())
    return ET.tostring(root)


def symbol(name):
    """An icon as a symbol: its drawing and strokes, without its own size."""
    icon = ET.parse(SOURCE / f"vendor/icons/{name}.svg").getroot()
    for element in icon.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    attributes = {key: value for key, value in icon.attrib.items() if key not in ("class", "width", "height")}
    icon.tag, icon.attrib = "symbol", {"id": name, **attributes}
    return icon


def hashed(path, data):
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"


def put(name, data, aside):
    """Write a file and its compressed versions, unless they exist. Each appears whole, and the file itself comes last."""
    place = BUILD / "static" / name
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    file = aside / place.name
    file.write_bytes(data)
    compressor = Compressor(quiet=True)
    smaller = compressor.compress(str(file)) if compressor.should_compress(name) else []
    for made in [*map(Path, smaller), file]:
        made.replace(place.parent / made.name)
