"""The three colleagues that a demo company is made for, who sign in with a password."""

import http.cookiejar
import urllib.parse
import urllib.request

from benchmarks.sessions import Session

ROLES = ("staff", "lead", "hr")
PASSWORD = "kring-demo"


def colleague(url, role):
    """The session of one of the three."""
    cookies = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    form = urllib.parse.urlencode({"email": f"{role}@kring.example", "password": PASSWORD})
    opener.open(f"{url}/sign-in", form.encode()).close()
    return Session(0, next(f"{cookie.name}={cookie.value}" for cookie in cookies if cookie.name == "kring"))
