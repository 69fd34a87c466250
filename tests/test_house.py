"""The rules of the house, checked once for all rooms."""

import ast
import re

import pytest
from playhouse.schema_diff import diff_models

from intranet.core import database
from intranet.core.config import ROOT, Settings
from intranet.core.database import Model
from intranet.core.forms import UNSTORABLE
from intranet.core.http.guards import public
from intranet.core.offers import navigation
from intranet.people.models import Person

TEXTS = {".py", ".html", ".js", ".css", ".md"}
PUBLIC = (
    {f"accounts.{view}" for view in ("sign_in", "sign_out", "accept", "language", "forgotten", "new_password")}
    | {f"start.{view}" for view in ("page", "company", "demo")}
    | {f"branding.{view}" for view in ("stylesheet", "logo", "manifest")}
    | {"home.healthz"}
)
LONGEST = 30  # lines of a function
LONGER = set()  # parsers that are best read at a stretch, each with the reason why


def modules():
    return sorted((ROOT / "intranet").rglob("*.py"))


def functions(path):
    return [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_only_these_functions_are_long():
    long = {
        f"{path.relative_to(ROOT / 'intranet')}:{function.name}"
        for path in modules()
        for function in functions(path)
        if function.end_lineno - function.lineno >= LONGEST
    }
    assert long == LONGER


def test_every_setting_is_documented():
    readme = (ROOT / "README.md").read_text()
    assert [name for name in Settings.__dataclass_fields__ if f"KRING_{name.upper()}" not in readme] == []


def test_the_migrations_make_the_tables_of_the_models(app):
    difference = diff_models(database.db.obj, list(tables(Model)))
    assert not difference, f"a migration is missing: {difference}"


def tables(model):
    """The models that have a table: those that no other model inherits from."""
    for child in model.__subclasses__():
        if child.__subclasses__():
            yield from tables(child)
        else:
            yield child


def test_no_index_is_only_the_beginning_of_another(app):
    """It would cost time at every write, and find nothing that the longer one does not. SQLite lists indexes of keys too."""
    for table in database.db.get_tables():
        columns = [
            tuple(index.columns) for index in database.db.get_indexes(table) if " WHERE " not in (index.sql or "")
        ]
        needless = [few for few in columns for more in columns if len(few) < len(more) and few == more[: len(few)]]
        assert not needless, (table, needless)


def test_every_template_compiles(app):
    names = app.jinja_env.list_templates(extensions=["html"])
    assert len(names) > 20
    for name in names:
        app.jinja_env.get_template(name)


def test_every_icon_is_in_the_sprite():
    named = set((ROOT / "static/icons.txt").read_text().split())
    for path in [*(ROOT / "templates").rglob("*.html"), *modules()]:
        used = re.findall(r"""\bicon(?:\(|=)["']([\w-]+)["']""", path.read_text())
        assert set(used) <= named, f"{path}: add {set(used) - named} to static/icons.txt"


def test_what_can_take_the_place_of_the_write_box_begins_with_what_was_typed_and_ends_there_too(cast, as_staff):
    typed = "Zeehond in zicht"
    tools = navigation.items("write", None)
    assert tools
    for address in [as_staff.application.url_for(tool.endpoint) for tool in tools] + ["/"]:
        page = as_staff.get(address, query_string={"text": typed, "audience": cast.staff.team_id}).text
        assert 'id="write"' in page and typed in page, address
        assert f'<option selected value="{cast.staff.team_id}">' in page, address


def test_no_template_holds_inline_style_script_or_handlers():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|hx-on|js:", text), path


def test_no_line_is_longer_than_120_characters():
    """Only what is written by hand; ruff checks Python."""
    for kind in ("templates/**/*.html", "static/css/*.css", "static/js/**/*.js"):
        for path in ROOT.glob(kind):
            lines = enumerate(path.read_text().splitlines(), 1)
            assert [number for number, line in lines if len(line) > 120] == [], path


def test_every_form_has_an_action():
    for path in (ROOT / "templates").rglob("*.html"):
        for form in re.findall(r"<form\b[^>]*", path.read_text()):
            assert "action=" in form or "form_attrs(" in form, (path, form)


def test_every_route_asks_a_stranger_to_sign_in(app, client):
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        address = re.sub(r"<[^>]*>", "1", rule.rule)
        answer = client.open(address, method="POST" if "POST" in rule.methods else "GET")
        assert (answer.status_code, answer.headers.get("Location", "")[:8]) == (303, "/sign-in"), rule


def test_only_these_views_are_public(app):
    marked = {endpoint for endpoint, view in app.view_functions.items() if getattr(view, "public", False)}
    assert marked == PUBLIC


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_post_from_another_site_is_refused_everywhere(app, as_hr, headers):
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods:
            assert as_hr.post(re.sub(r"<[^>]*>", "1", rule.rule), headers=headers).status_code == 403, rule


def test_asking_for_the_head_of_a_page_does_nothing(as_staff):
    fields = {"busy_with": "Heel iets anders", "working_days": "1", "locale": "nl"}
    answer = as_staff.head("/profile", data=fields)
    assert (answer.status_code, answer.data) == (200, b"")
    assert "Heel iets anders" not in as_staff.get("/profile").text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}, {"Origin": "http://localhost"}]
)
def test_a_post_from_kring_itself_is_taken(as_staff, headers):
    assert as_staff.post("/posts", data={"text": "van onszelf"}, headers=headers).status_code == 303


def test_every_page_sends_the_strict_headers(as_staff, client):
    for answer in (as_staff.get("/"), client.get("/sign-in"), as_staff.get("/nowhere")):
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy and "frame-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"].startswith("private")


def test_unstorable_is_what_databases_cannot_hold():
    assert UNSTORABLE.search("a\x00b") and UNSTORABLE.search("a\ud800b") and not UNSTORABLE.search("é🦭\u202eא")


def test_nobody_opens_the_database_by_another_sqlite():
    """Two SQLites in one process drop each other's locks. Tests and benchmarks read the file of a server too."""
    places = (ROOT / "intranet", ROOT / "migrations", ROOT / "tests", ROOT / "benchmarks")
    for path in [ROOT / "app.py", *(path for place in places for path in place.rglob("*.py"))]:
        assert not re.search(r"^\s*(import|from) (sqlite3|pysqlite3)\b", path.read_text(), re.MULTILINE), path


def test_transactions_begin_in_writing_only():
    """A transaction that begins elsewhere would not wait for its turn, and its answer would not wait for the disk.

    The exceptions are the health page, which waits no longer than a second and rolls back what it wrote, and backups, which
    write into a copy.
    """
    apart = {"core/database.py", "core/health.py", "backup/making.py", "backup/snapshot.py"}
    for path in modules():
        begins = re.search(r"\.(atomic|transaction|manual_commit|session_start|begin)\(\)", path.read_text())
        assert not begins or str(path.relative_to(ROOT / "intranet")) in apart, path


def test_a_write_outside_of_writing_is_noticed(app, monkeypatch):
    """By the check that conftest.py adds to every test with a request or a job."""

    @public
    def view():
        Person.update(locale="en").execute()
        return ""

    monkeypatch.setitem(app.view_functions, "home.healthz", view)
    with pytest.raises(AssertionError, match="not in writing"):
        app.test_client().get("/healthz")


def test_no_text_uses_who_for_people_who():
    """As Dutch does: a view "for _ is not signed in". In English it is "for people who are not signed in"."""
    calque = re.compile(
        r"\b(for|to|by|with|from)[ _]who[ _]([a-z]+s|[a-z]+ed|may|can|will|had|have|never|once)\b", re.I
    )
    places = ("intranet", "templates", "static/js", "static/css", "tests", "benchmarks", "docs")
    files = [path for place in places for path in (ROOT / place).rglob("*.*") if path.suffix in TEXTS]
    assert len(files) > 300
    for path in [*files, ROOT / "README.md", ROOT / "CHANGELOG.md"]:
        assert not (found := calque.search(path.read_text())), f"{path}: {found[0]}"
