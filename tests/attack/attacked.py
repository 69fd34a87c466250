"""A furnished company with secrets, restored before each attack, and what must hold after it."""

import shutil
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

from peewee import sqlite3

from intranet import outside_requests
from intranet.core import clock
from intranet.core.forms import Form
from intranet.people.models import Person
from tests import pages
from tests.attack import secrets
from tests.attack.looking import Floorplan, noting
from tests.conftest import MORNING, close, fresh

FURNISHED = MORNING + timedelta(minutes=1)  # nothing is shown before its time, so what was made must be in the past


class AttackedCompany:
    """The app with content and secrets. `suffer()` lets somebody attack it."""

    def __init__(self, built, folder):
        self.built, self.folder, self.lens = built, folder, None
        self.app = fresh(built, folder, "kring.sqlite3")
        self.furnish()
        self.keep()
        self.plan = Floorplan(self)
        self.leave()

    def furnish(self):
        with outside_requests(self.app):
            cast = SimpleNamespace(**{role: Person.with_email(f"{role}@duinstra.example") for role in secrets.ROLES})
            pages.furnish(cast)
            self.secrets = secrets.hide(cast)
            tokens, carried = secrets.begin_sessions(cast)
        self.secrets |= carried
        seal = self.app.session_interface.get_signing_serializer(self.app).dumps
        self.cookies = {role: f"kring={seal({'_user_id': token, '_fresh': True})}" for role, token in tokens.items()}

    def keep(self):
        close()
        shutil.copy(self.folder / "kring.sqlite3", self.built.folder / "furnished.sqlite3")
        shutil.copytree(self.folder / "media", self.folder / "kept")

    def restore(self):
        """Restore everything: rows, photos, sessions and the time."""
        self.leave()
        shutil.rmtree(self.folder / "media", ignore_errors=True)
        shutil.copytree(self.folder / "kept", self.folder / "media")
        fresh(self.built, self.folder, "furnished.sqlite3")
        clock.now.set(FURNISHED)
        self.lens = sqlite3.connect(self.folder / "kring.sqlite3")
        self.jar = dict(self.cookies)

    def leave(self):
        if self.lens:
            self.lens.close()
        close()

    @contextmanager
    def noticing(self, note):
        """For a while, note each name that is read from a request, and the names in its forms."""
        asked, process = self.app.request_class, Form.process

        def note_all(form, *args, **kwargs):
            for name in form._fields:
                note(name)
            return process(form, *args, **kwargs)

        self.app.request_class, Form.process = noting(asked, note), note_all
        yield
        self.app.request_class, Form.process = asked, process

    def open(self, role, path, **how):
        """Make a request with the cookie of the role, and keep that up to date. A cookie in `headers` replaces it."""
        headers = {"Cookie": self.jar.get(role, ""), **how.pop("headers", {})}
        answer = self.app.test_client(use_cookies=False).open(path, headers=headers, **how)
        for cookie in answer.headers.getlist("Set-Cookie"):
            self.jar[role] = cookie.split(";")[0]
        return answer

    def suffer(self, *attacks):
        """Let one person make these requests, and check each time that all is well."""
        self.restore()
        kept = self.kept_from(attacks[0].role)
        for attack in attacks:
            before = self.changes()
            self.check(attack, self.open(attack.role, "/", **attack.sent()))
            assert attack.changes_things or self.changes() == before, "something was stored by a GET"
        changed = [sql for sql, rows in self.kept_from(attacks[0].role).items() if rows != kept[sql]]
        assert not changed, "changed by somebody who may not change it"
        assert self.lens.execute("PRAGMA foreign_key_check").fetchall() == []
        assert self.lens.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def check(self, attack, answer):
        """The answer is not an error of ours, and tells no secret. Only what the attacker sent may come back."""
        assert answer.status_code < 500, answer.status
        told, brought = answer.data + str(answer.headers).encode(), repr(attack).encode()
        for secret, readers in self.secrets.items():
            known = attack.role in readers or secret in brought
            assert known or secret not in told, f"a secret was told: {secret[:80]}"

    def kept_from(self, role):
        """The rows that requests by this role must not change."""
        kept = [sql for sql, allowed in secrets.KEPT.items() if role not in allowed]
        return {sql: sorted(self.lens.execute(sql), key=repr) for sql in kept}  # in any order

    def changes(self):
        """A number that changes when anything is stored."""
        return self.lens.execute("PRAGMA data_version").fetchone()
