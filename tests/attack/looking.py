"""Finds out from the app itself how to talk to it: its addresses, the names it asks for, and the values on its pages."""

from collections import defaultdict
from html.parser import HTMLParser

from flask import request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException

from tests.attack.secrets import FIRST_PAGES


class Floorplan:
    """What somebody finds out who walks through all pages in each role, and posts to each address."""

    def __init__(self, house):
        self.house, self.routes, self.opened = house, house.app.url_map.bind("localhost"), set()
        self.seen = defaultdict(bytes)  # everything that each role could read
        self.names = defaultdict(dict)  # what each route asks for
        self.values = defaultdict(dict)  # what inputs with this name hold
        self.arguments = defaultdict(dict)  # what fills the places in the addresses of a route, and for which roles
        with house.noticing(lambda name: self.names[str(request.url_rule)].setdefault(name)):
            for role, pages in FIRST_PAGES.items():
                house.restore()
                self.knock(role, self.walk(role, pages))

    def walk(self, role, pages):
        """Get every page that this role can reach from these pages; returns the addresses."""
        queue = list(pages)
        for address in queue:
            page = self.house.open(role, address)
            self.seen[role] += page.data
            self.route(role, address, "GET")
            if page.mimetype == "text/html":
                queue += self.read(Page(page.text), queue)
        return queue

    def read(self, page, known):
        for name, value in page.values:
            self.values[name][value] = None
        return [address for address in dict.fromkeys(page.addresses) if address not in known]

    def knock(self, role, addresses):
        """Post nothing to each of these addresses, until its route accepts it: then it asks for its names."""
        for address in addresses:
            rule = self.route(role, address, "POST")
            if rule and rule.endpoint not in self.opened:
                self.house.restore()
                answer = self.house.open(role, address, method="POST", data={"": ""})
                if answer.status_code != 404 and "/sign-in" not in answer.headers.get("Location", ""):
                    self.opened.add(rule.endpoint)

    def route(self, role, address, method):
        """The route of an address; its arguments are noted."""
        try:
            rule, arguments = self.routes.match(address.split("?")[0], method=method, return_rule=True)
        except HTTPException:
            return None
        self.arguments[rule.rule].setdefault(tuple(arguments.items()), set()).add(role)
        return rule


class Page(HTMLParser):
    """The addresses on a page, and the names of its inputs with the values they can have."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.values, self.select = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "select":
            self.select = attributes.get("name")
        name = self.select if tag == "option" else attributes.get("name")
        if name and attributes.get("value"):
            self.values.append((name, attributes["value"]))
        for value in attributes.values():
            self.addresses += filter(None, map(own_address, (value or "").split(", ")))


def own_address(value):
    """The addresses within Kring in an attribute, alone or in a `srcset`."""
    address = value.removeprefix("http://localhost").partition("#")[0].partition(" ")[0]
    return address if address.startswith("/") and not address.startswith(("//", "/static/")) else None


def noting(request_class, note):
    """A class of requests that note each name that a view, a form or a rule reads from them."""

    class Asked(ImmutableMultiDict):
        def __contains__(self, name):
            note(name)
            return super().__contains__(name)

        def __getitem__(self, name):
            note(name)
            return super().__getitem__(name)

        def getlist(self, name, *args, **kwargs):
            note(name)
            return super().getlist(name, *args, **kwargs)

    return type("NotingRequest", (request_class,), {"parameter_storage_class": Asked})
