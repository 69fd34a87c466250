"""What the app itself tells about how to talk to it: the addresses and values on its pages, the names it asks for."""

from collections import defaultdict
from html.parser import HTMLParser

from werkzeug.datastructures import ImmutableMultiDict


class Page(HTMLParser):
    """The addresses on a page, and the values its inputs can have, by name."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.values, self.select = [], defaultdict(list), None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "select":
            self.select = attributes.get("name")
        name = self.select if tag == "option" else attributes.get("name")
        if name and attributes.get("value"):
            self.values[name].append(attributes["value"])
        for value in attributes.values():
            self.addresses += filter(None, map(own_address, (value or "").split(", ")))


def own_address(value):
    """The address within Kring that an attribute names, as it stands there or as one of a `srcset`."""
    address = value.removeprefix("http://localhost").partition("#")[0].partition(" ")[0]
    return address if address.startswith("/") and not address.startswith(("//", "/static/")) else None


def noting(request_class, note):
    """A kind of request that notes each name a view, a form or a rule asks of it."""

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
