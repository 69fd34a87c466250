"""Video links: which ones are accepted, and which providers may be framed in a page of Kring."""

import re
import secrets
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _

from ..core.errors import Refused

# These forbid framing, or do not work well in a frame. They open in a tab, whatever HR allows.
NEVER_FRAMED = (
    *("meet.jit.si", "teams.microsoft.com", "teams.microsoft.us", "teams.live.com", "teams.cloud.microsoft"),
    *("zoom.us", "zoom.com", "zoomgov.com", "meet.google.com", "g.co", "meet.new", "webex.com"),
    *("discord.com", "discord.gg", "slack.com", "goto.com", "gotomeeting.com", "gotomeet.me"),
    *("lifesizecloud.com", "lifesize.com"),
)
# Known providers. If an invitation has several links, the one to a provider is meant.
PROVIDERS = (*NEVER_FRAMED, "8x8.vc", "whereby.com", "jit.si")
EXAMPLE = "/kick-off/example"  # a page of Kring that stands in for a provider, in the demo company
LINK = re.compile(r"https?://[^\s<>\"]+", re.I)
AROUND = ".,;:!?)]}>'\"”’»*_"  # what may follow a link in a text without being part of it
LOOPBACK = ("127.0.0.1", "localhost")
# Only a host, perhaps with a port: it is put in a header, and a link must not hold credentials.
PLACE = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


def new_room():
    """A link to a room of its own, free of charge, whose name nobody can guess."""
    return f"https://meet.jit.si/kring-{secrets.token_hex(10)}"


def check(text):
    """The link in a pasted text, tidied; raises Refused if there is none to an https address that people can open."""
    links = [found.rstrip(AROUND) for found in LINK.findall(text or "")]
    text = (text or "").strip()
    links = [text] if LINK.fullmatch(text) or len(links) == 0 else links
    usable = [link for link in links if is_address(link)]
    usable.sort(key=lambda link: not is_known(link))  # the first link to a provider, or else the first of all
    if not usable:
        raise Refused(_("This is not a link to a video call. Such a link begins with https://."), "link")
    return usable[0]


def is_address(link):
    try:
        url = urlsplit(link)
        host, _port = url.hostname, url.port  # reading a wrong port raises
    except ValueError:
        return False
    tidy = bool(PLACE.fullmatch(url.netloc.lower())) and not any(letter.isspace() for letter in link)
    return tidy and (is_public(host) if url.scheme == "https" else url.scheme == "http" and is_for_trying(host))


def is_known(link):
    return any(under(urlsplit(link).hostname, domain) for domain in PROVIDERS)


def is_public(host):
    """Whether the host is a name that colleagues can reach. An address in digits, in any notation, is refused."""
    last = host.rpartition(".")[2]
    return last not in ("localhost", "localdomain") and not re.fullmatch(r"0x[0-9a-f]*|\d+", last)


def is_for_trying(host):
    """Whether it is this machine, which is allowed while Kring is only being tried out."""
    return host in LOOPBACK and not current_app.config["SETTINGS"].https


def under(place, domain):
    """Whether the host is the domain or a subdomain of it. A name without a dot has no subdomains, or `com` would allow all."""
    return place == domain or ("." in domain and place.endswith("." + domain))


def frame_origin(link, allowed):
    """The origin to frame, if HR allowed the host of the link or a parent domain, or else None: then it opens in a tab.

    `allowed` holds hosts with spaces between them. A server on an unusual port is written with its port.
    """
    if link == EXAMPLE:
        return "'self'"
    url = urlsplit(link)
    place = url.netloc.lower()
    if any(under(url.hostname, domain) for domain in NEVER_FRAMED):
        return None
    return f"{url.scheme}://{place}" if any(under(place, domain) for domain in allowed.lower().split()) else None
