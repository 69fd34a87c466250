"""Static files: bundled, named after their content, compressed, kept for good."""

import json
from xml.etree import ElementTree as ET

import brotli
import pytest
from werkzeug.test import Client

from intranet.core import assets

ICON = """<svg class="lucide" xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" stroke="currentColor">
<path d="M4 4h16" /></svg>"""
FILES = {
    "css/kring.css": '@layer reset, base;\n\n@import "tokens.css" layer(base);\n@import "*.css" layer(features);\n',
    "css/tokens.css": ":root { --paper: white }\n",
    "css/card.css": ".card { color: red }\n" * 50,
    "css/recipes.css": ".recipe { color: red }\n",
    "js/behaviours/autogrow.js": "const name = 1\n",
    "js/behaviours/copy.js": "const name = 2\n",
    "icons.txt": "house\nx\n",
    "preload.json": "{}\n",
    "vendor/icons/house.svg": ICON,
    "vendor/icons/x.svg": ICON,
    "vendor/icons/unused.svg": ICON,
    "vendor/htmx.min.js": "htmx\n",
    "img/icon.svg": ICON,
}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A small static folder; the build goes next to it."""
    monkeypatch.setattr(assets, "SOURCE", tmp_path / "static")
    monkeypatch.setattr(assets, "BUILD", tmp_path / "build")
    for path, text in FILES.items():
        file = tmp_path / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assets.collect()
    yield tmp_path
    assets.manifest.cache_clear()


def built(path):
    return (assets.BUILD / assets.asset(path).lstrip("/")).read_text()


def test_the_stylesheet_holds_its_imports_and_then_all_others_each_in_its_layer(house):
    css = built("css/kring.css")
    assert css.startswith("@layer reset, base;\n\n@layer base {\n:root { --paper: white }\n}\n@layer features {\n.card")
    assert css.endswith("}\n@layer features {\n.recipe { color: red }\n}\n") and css.count(":root") == 1


def test_an_import_the_bundler_would_leave_out_is_refused(house):
    (house / "static/css/kring.css").write_text('@import "tokens.css";\n')
    with pytest.raises(ValueError, match="tokens.css"):
        assets.collect()


def test_the_script_holds_every_behaviour_in_its_own_block(house):
    assert built("js/kring.js") == '"use strict";\n{\nconst name = 1\n}\n{\nconst name = 2\n}'


def test_the_sprite_holds_the_icons_that_are_named_and_no_other(house):
    symbols = ET.fromstring(built("icons.svg")).findall("{http://www.w3.org/2000/svg}symbol")
    assert [symbol.get("id") for symbol in symbols] == ["house", "x"]
    assert symbols[0].get("viewBox") == "0 0 24 24" and symbols[0].get("stroke") == "currentColor"
    assert symbols[0].get("width") is None and symbols[0][0].get("d") == "M4 4h16"


def test_only_what_is_asked_for_is_served(house):
    assert sorted(assets.manifest()) == [
        "css/kring.css",
        "icons.svg",
        "img/192-maskable.png",
        "img/192.png",
        "img/512-maskable.png",
        "img/512.png",
        "img/icon.svg",
        "js/kring.js",
        "preload.json",
        "vendor/htmx.min.js",
    ]


def test_new_content_gets_a_new_name_and_the_earlier_file_stays(house):
    before = assets.asset("css/kring.css")
    (house / "static/css/card.css").write_text(".card { color: blue }\n")
    assets.collect()
    after = assets.asset("css/kring.css")
    assert before != after
    assert (assets.BUILD / before.lstrip("/")).exists() and (assets.BUILD / after.lstrip("/")).exists()


def test_collecting_again_writes_nothing_new(house):
    times = {file: file.stat().st_mtime_ns for file in [assets.BUILD, *assets.BUILD.rglob("*")]}
    assets.collect()
    assert times == {file: file.stat().st_mtime_ns for file in [assets.BUILD, *assets.BUILD.rglob("*")]}
    assert sorted(file.name for file in assets.BUILD.iterdir()) == ["manifest.json", "static"]


def test_the_manifest_names_files_that_exist(house):
    for name in json.loads((assets.BUILD / "manifest.json").read_text()).values():
        assert (assets.BUILD / "static" / name).is_file()


def browser():
    return Client(assets.serve_static(lambda environ, start: (start("404 Not Found", []), [b"the app"])[1]))


def test_a_browser_keeps_a_file_for_good_and_gets_it_compressed(house):
    answer = browser().get(assets.asset("css/kring.css"), headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200 and answer.mimetype == "text/css"
    assert "immutable" in answer.headers["Cache-Control"] and "max-age=" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br" and brotli.decompress(answer.data).decode() == built(
        "css/kring.css"
    )
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/static/css/kring.css", "/static/../manifest.json", "/static/icons.txt", "/elsewhere"]
)
def test_any_other_address_is_for_the_app(house, path):
    assert browser().get(path).data == b"the app"
