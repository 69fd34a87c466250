"""Three signed-in colleagues and the requests they make, as lines for load.lua."""

import http.cookiejar
import re
import urllib.parse
import urllib.request
from datetime import datetime, timedelta

ROLES = ("staff", "lead", "hr")
PASSWORD = "kring-demo"
POLLS = 24  # so many that nobody has two votes on the same poll under way at once
HTMX = ["HX-Request: true", "HX-Request-Type: partial", "Sec-Fetch-Site: same-origin"]


class Colleague:
    """Somebody who is signed in at a server, as a browser without a screen."""

    def __init__(self, url, role):
        self.url, self.cookies = url, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.send("/sign-in", email=f"{role}@kring.example", password=PASSWORD)

    def send(self, path, **form):
        return self.get(path, urllib.parse.urlencode(form, doseq=True).encode())

    def get(self, path, data=None):
        with self.opener.open(self.url + path, data) as answer:
            return answer.read().decode()

    @property
    def token(self):
        return next(cookie.value for cookie in self.cookies if cookie.name == "kring")

    @property
    def cookie(self):
        return f"Cookie: kring={self.token}"


def line(method, path, body, *headers):
    return "\t".join([method, path, body, *headers]) + "\n"


def home(colleagues):
    return "".join(line("GET", "/", "", one.cookie, "Accept-Encoding: gzip, deflate, br") for one in colleagues) * 2


def news_unchanged(colleagues):
    """What an open page asks every 15 seconds."""
    lines = ""
    for one in colleagues:
        address = re.search(r'data-news=[^>]*hx-get="([^"]+)"', one.get("/"))[1]
        known = re.search(r'data-news="([^"]+)"', one.get(address))[1]
        lines += line("GET", address, "", one.cookie, *HTMX, f'If-None-Match: W/"{known}"')
    return lines * 2


def votes(colleagues):
    """Each colleague chooses one option after the other in each poll, so that every vote is a change."""
    closes_at = (datetime.now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")
    asker = colleagues[0]
    for number in range(POLLS):
        asker.send("/polls", question=f"Vraag {number}?", option=["Ja", "Nee", "Om het even"], closes_at=closes_at)
    polls = re.findall(r'id="poll-(\d+)"', asker.get("/polls"))[:POLLS]
    options = {id: re.findall(r'data-option="(\d+)"', asker.get(f"/entries/{id}")) for id in polls}
    post = (*HTMX, "Content-Type: application/x-www-form-urlencoded")
    return "".join(
        line("POST", f"/polls/{id}/votes", f"option={options[id][turn]}", one.cookie, *post)
        for turn in range(3)
        for id in polls
        for one in colleagues
    )
