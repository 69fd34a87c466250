"""A furnished house with secrets, put back as it was before each attack, and what must hold after each request."""

import shutil
import sqlite3
from collections import defaultdict
from datetime import timedelta
from types import SimpleNamespace

from flask import request
from werkzeug.exceptions import HTTPException

from intranet import database, outside_requests
from intranet.people.models import Person
from tests import pages
from tests.attack import secrets
from tests.attack.looking import Page, noting
from tests.conftest import MORNING, close, fresh


class House:
    """The app with furniture and secrets; `send()` lets somebody make a request in it."""

    def __init__(self, built, folder):
        self.built, self.folder, self.lens, self.opened = built, folder, None, set()
        self.app = fresh(built, folder, "kring.sqlite3")
        with outside_requests(self.app):
            cast = {role: Person.with_email(f"{role}@duinstra.example") for role in secrets.ROLES}
            pages.furnish(SimpleNamespace(**cast))
            self.secrets = secrets.hide(SimpleNamespace(**cast))
            tokens, more = secrets.begin_sessions(SimpleNamespace(**cast))
        self.secrets |= more
        close()
        shutil.copy(folder / "kring.sqlite3", built.folder / "furnished.sqlite3")
        shutil.copytree(folder / "media", folder / "kept")
        seal = self.app.session_interface.get_signing_serializer(self.app).dumps
        self.cookies = {role: f"kring={seal({'_user_id': token, '_fresh': True})}" for role, token in tokens.items()}
        self.look_around()

    def restore(self):
        """Everything as it was: rows, photos, sessions, the time."""
        self.leave()
        shutil.rmtree(self.folder / "media", ignore_errors=True)
        shutil.copytree(self.folder / "kept", self.folder / "media")
        fresh(self.built, self.folder, "furnished.sqlite3")
        database.now.set(
            MORNING + timedelta(minutes=1)
        )  # furnishing took a moment, and nothing is seen before its time
        self.lens = sqlite3.connect(self.folder / "kring.sqlite3")
        self.jar = dict(self.cookies)

    def leave(self):
        if self.lens:
            self.lens.close()
        close()

    def open(self, role, path, **how):
        """A request with the role's cookie, which it keeps up to date; a cookie in `headers` takes its place."""
        headers = {"Cookie": self.jar.get(role, ""), **dict(how.pop("headers", {}))}
        answer = self.app.test_client(use_cookies=False).open(path, headers=headers, **how)
        for cookie in answer.headers.getlist("Set-Cookie"):
            self.jar[role] = cookie.split(";")[0]
        return answer

    # What the house tells about itself

    def look_around(self):
        """Walk through all pages as each role, and knock once at each address that takes a post, noting what is asked for."""
        self.arguments, self.values, self.names = defaultdict(dict), defaultdict(dict), defaultdict(dict)
        self.seen, self.asks, before = defaultdict(bytes), self.app.url_map.bind("localhost"), self.app.request_class
        self.app.request_class = noting(before, lambda name: self.names[str(request.url_rule)].setdefault(name))
        for role, first in secrets.PAGES.items():
            self.restore()
            self.look_at_posts(role, self.walk(role, first))
        self.app.request_class = before
        self.leave()

    def walk(self, role, first):
        """Get every page that these addresses lead this role to; returns the addresses."""
        queue = list(first)
        for address in queue:
            page = self.open(role, address)
            self.seen[role] += page.data
            self.note_arguments(role, address, "GET")
            if page.mimetype == "text/html":
                reader = Page(page.text)
                queue += [new for new in dict.fromkeys(reader.addresses) if new not in queue]
                for name, values in reader.values.items():
                    self.values[name].update(dict.fromkeys(values))
        return queue

    def look_at_posts(self, role, addresses):
        """Knock at each address that takes a post, until a route opens: then it asks for its names."""
        for address in addresses:
            rule = self.note_arguments(role, address, "POST")
            if rule and rule.endpoint not in self.opened:
                self.restore()
                if self.open(role, address, method="POST", data={"": ""}).status_code != 404:
                    self.opened.add(rule.endpoint)

    def note_arguments(self, role, address, method):
        """The route of this address; what stands in its places is what others can try there."""
        try:
            rule, arguments = self.asks.match(address.split("?")[0], method=method, return_rule=True)
        except HTTPException:
            return None
        self.arguments[rule.rule].setdefault(tuple(arguments.items()), set()).add(role)
        return rule

    # What must hold

    def suffer(self, attacks):
        """Let somebody make these requests, and look after each whether all is well."""
        self.restore()
        rows = self.rows(attacks[0].role)
        for attack in attacks:
            before = self.changes()
            answer = self.open(attack.role, "/", **attack.sent())
            self.check_answer(attack, answer)
            if attack.method in ("GET", "HEAD", "OPTIONS"):
                assert self.changes() == before, "a GET changed something"
        assert self.rows(attacks[0].role) == rows, "something was changed by who may not change it"
        assert self.lens.execute("PRAGMA foreign_key_check").fetchall() == []
        assert self.lens.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def check_answer(self, attack, answer):
        """It is no error of ours, and tells no secret to who may not know it; what somebody brought may be said back."""
        assert answer.status_code < 500, answer.status
        told, brought = answer.data + str(answer.headers).encode(), repr(attack).encode()
        for secret, readers in self.secrets.items():
            known = attack.role in readers or secret in brought
            assert known or secret not in told, f"told a secret: {secret[:80]}"

    def rows(self, role):
        """What a request of this role must leave as it is."""
        return {sql: self.lens.execute(sql).fetchall() for sql, allowed in secrets.KEPT.items() if role not in allowed}

    def changes(self):
        """A number that becomes another when anything is stored."""
        return self.lens.execute("PRAGMA data_version").fetchone()
