"""The rules of the house, checked once for all rooms."""

import ast
import re

import pytest
from playhouse.schema_diff import diff_models

from intranet import database
from intranet.config import ROOT, Settings
from intranet.database import Model
from intranet.forms import UNSTORABLE
from intranet.people.models import Person
from intranet.web import public

# A room imports only what stands before it here. Rooms between the same bars do not import each other.
ORDER = [
    "config",
    "store ids",
    "database",
    "prepared",
    "changes",
    "languages",
    "keeping",
    "assets forms buffering navigation",
    "web",
    "due",
    "jobs",
    "mail",
    "media",
    "installation",
    "health duty",
    "company",
    "people",
    "accounts",
    "imports",
    "notifications",
    "stream",
    "moments",
    "polls kickoff asks",
    "cards",
    "moderation",
    "today",
    "backup",
    "demo",
    "start",
    "style",
    "server commands",
]
PUBLIC = (
    {f"accounts.{view}" for view in ("sign_in", "sign_out", "accept", "language", "forgotten", "new_password")}
    | {f"start.{view}" for view in ("page", "company", "demo")}
    | {"today.healthz"}
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms.split()}


def modules():
    return sorted((ROOT / "intranet").rglob("*.py"))


def imported_rooms(path):
    """The rooms of intranet that a module imports."""
    depth = len(path.relative_to(ROOT / "intranet").parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [node.module.split(".")[0]] if node.module else [alias.name for alias in node.names]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path):
    room = path.relative_to(ROOT / "intranet").parts[0].removesuffix(".py")
    if room == "__init__":
        return
    for other in set(imported_rooms(path)) - {room, "create_app", "outside_requests"}:
        assert LEVEL[other] < LEVEL[room], f"{room} imports {other}"


def test_every_room_is_on_the_map():
    rooms = {path.relative_to(ROOT / "intranet").parts[0].removesuffix(".py") for path in modules()} - {"__init__"}
    assert rooms == set(LEVEL)
    readme = (ROOT / "README.md").read_text()
    assert [room for room in sorted(rooms) if room not in readme] == []


def test_every_setting_is_documented():
    readme = (ROOT / "README.md").read_text()
    assert [name for name in Settings.__dataclass_fields__ if f"KRING_{name.upper()}" not in readme] == []


def test_the_migrations_make_the_tables_of_the_models(app):
    difference = diff_models(database.db.obj, list(tables(Model)))
    assert not difference, difference


def tables(model):
    """The models under this one that have a table: those that nothing inherits from."""
    for child in model.__subclasses__():
        if child.__subclasses__():
            yield from tables(child)
        else:
            yield child


def test_no_index_is_but_the_beginning_of_another(app):
    """It would be written along each time and find nothing that the longer one does not. SQLite lists those of keys too."""
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


def test_no_template_holds_inline_style_script_or_handlers():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|hx-on|js:", text), path


def test_no_line_is_longer_than_120_characters():
    """Of what is written by hand besides Python, where ruff looks after it."""
    for kind in ("templates/**/*.html", "static/css/*.css", "static/js/**/*.js"):
        for path in ROOT.glob(kind):
            lines = enumerate(path.read_text().splitlines(), 1)
            assert [number for number, line in lines if len(line) > 120] == [], path


def test_every_form_has_an_action():
    for path in (ROOT / "templates").rglob("*.html"):
        for form in re.findall(r"<form\b[^>]*", path.read_text()):
            assert "action=" in form or "posts(" in form, (path, form)


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


def test_asking_for_the_head_of_a_page_does_nothing_that_is_posted(as_staff):
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
    """Of two SQLites in one process the one drops the other's locks. Tests and benchmarks read the file of a server too."""
    places = (ROOT / "intranet", ROOT / "migrations", ROOT / "tests", ROOT / "benchmarks")
    for path in [ROOT / "app.py", *(path for place in places for path in place.rglob("*.py"))]:
        assert not re.search(r"^\s*(import|from) (sqlite3|pysqlite3)\b", path.read_text(), re.MULTILINE), path


def test_transactions_begin_in_writing_only():
    """One that began elsewhere would take no turn, and its answer would not wait for the disk.

    But for the health page, which waits for its turn no longer than a second and takes back what it wrote, and for backups,
    which write into a copy.
    """
    apart = {"database.py", "health.py", "backup/making.py", "backup/snapshot.py"}
    for path in modules():
        begins = re.search(r"\.(atomic|transaction|manual_commit|session_start|begin)\(\)", path.read_text())
        assert not begins or str(path.relative_to(ROOT / "intranet")) in apart, path


def test_a_write_outside_of_writing_is_noticed(app, monkeypatch):
    """By what conftest.py has every test of a request or a job look for."""

    @public
    def view():
        Person.update(locale="en").execute()
        return ""

    monkeypatch.setitem(app.view_functions, "today.healthz", view)
    with pytest.raises(AssertionError, match="not in writing"):
        app.test_client().get("/healthz")
