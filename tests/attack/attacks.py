"""One malicious request to a route of the app, with names and values that the app itself knows."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from hypothesis import strategies as st

from tests.attack.files import files
from tests.attack.headers import headers
from tests.attack.words import numbers, texts
from tests.conftest import PASSWORD

BOUNDARY = "grens"
FORM, MULTIPART = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}"
HARMLESS = ["een zin", "Noord", "12", "x@duinstra.example", "2026-11-24", "2026-11-24T17:00", PASSWORD]
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH")


@dataclass
class Attack:
    """Who sends what. Its repr shows all of it."""

    role: str
    method: str
    path: str
    query: list = field(default_factory=list)
    data: object = b""  # pairs of a name and a text or file; or bytes, sent as they are
    headers: dict = field(default_factory=dict)

    @property
    def changes_things(self):
        return self.method not in ("GET", "HEAD", "OPTIONS")

    @property
    def has_files(self):
        return self.data and any(isinstance(value, tuple) for name, value in self.data)

    def sent(self):
        """The arguments for House.open(). They are encoded here, because a test client would refuse to send some of it."""
        body, kind = self.data, FORM
        if not isinstance(self.data, bytes):
            body, kind = (multipart(self.data), MULTIPART) if self.has_files else (encoded(self.data).encode(), FORM)
        headers = dict(self.headers)
        raw = {"PATH_INFO": self.path.encode("utf-8", "surrogatepass").decode("latin-1")}
        if "Content-Length" in headers:
            raw["CONTENT_LENGTH"] = headers.pop("Content-Length")
        return {
            "method": self.method,
            "query_string": encoded(self.query),
            "data": body,
            "headers": {"Content-Type": kind} | headers,
            "environ_overrides": raw,
        }


def encoded(pairs):
    return urlencode(pairs, errors="surrogatepass")


def multipart(pairs):
    """The fields and files as a browser sends them, but without escaping names."""
    parts = []
    for name, value in pairs:
        filename, content = value if isinstance(value, tuple) else (None, value.encode("utf-8", "surrogatepass"))
        head = f'Content-Disposition: form-data; name="{name}"'
        if filename is not None:
            head += f'; filename="{filename}"\r\nContent-Type: image/jpeg'
        parts.append(b"--%s\r\n%s\r\n\r\n%s\r\n" % (BOUNDARY.encode(), head.encode("utf-8", "surrogatepass"), content))
    return b"".join([*parts, b"--%s--\r\n" % BOUNDARY.encode()])


@st.composite
def attacks(draw, plan, rule, role):
    """Requests to this route by somebody with this role, or by a visitor (None)."""
    method = draw(st.sampled_from(sorted(rule.methods - {"HEAD", "OPTIONS"}) * 30 + list(METHODS)))
    loose = st.lists(pairs(plan, rule), max_size=3)
    query = draw(loose) if method == "GET" or one_in(draw, 6) else []
    data = b"" if method == "GET" else draw(bodies(plan, rule, loose))
    if data and not isinstance(data, bytes) and one_in(draw, 3):
        data += draw(st.lists(st.tuples(names(plan, rule), files), min_size=1, max_size=5))
    return Attack(role, method, draw(paths(plan, rule, role)), query, data, draw(headers))


@st.composite
def bodies(draw, plan, rule, loose):
    """Usually a form; now and then anything."""
    return draw(draw(st.sampled_from([filled(plan, rule)] * 4 + [loose, st.binary(max_size=40)])))


def one_in(draw, number):
    return draw(st.integers(1, number)) == number


def names(plan, rule):
    """The names that this route asks for, those that other routes ask for, and a few unknown ones."""
    others = [name for asked in plan.names.values() for name in asked]
    return st.sampled_from([*plan.names[rule.rule], "before", "next", "", "é"]) | st.sampled_from(others)


@st.composite
def pairs(draw, plan, rule):
    """A name with a value that a page gives it, or with any text."""
    return draw(pair(plan, draw(names(plan, rule))))


def pair(plan, name):
    return st.tuples(st.just(name), fitting(plan, name) | texts)


def fitting(plan, name):
    """A value that may be right for this name: one from a page, or else one that is right for many names."""
    return st.sampled_from(list(plan.values[name]) or HARMLESS)


@st.composite
def filled(draw, plan, rule):
    """A form that is filled in, except for one input that can hold anything."""
    asked = list(plan.names[rule.rule])
    odd = draw(st.sampled_from(["", *asked]))
    return [(name, draw(texts if name == odd else fitting(plan, name))) for name in asked] + draw(
        st.lists(pairs(plan, rule), max_size=2)
    )


@st.composite
def paths(draw, plan, rule, role):
    """An address of this route: one that a page links to for this or another role, or one with anything in its places."""
    known = plan.arguments[rule.rule]
    own = [arguments for arguments, roles in known.items() if role in roles]
    arguments = dict(draw(st.sampled_from(own * 3 + list(known) or [()])))
    anything = one_in(draw, 5)

    def fill(match):
        value = str(arguments.get(match["name"], "")) or draw(st.integers(1, 12).map(str))
        return draw(numbers | texts) if anything else value

    return re.sub(r"<(?:[^>]*:)?(?P<name>\w+)>", fill, rule.rule)
