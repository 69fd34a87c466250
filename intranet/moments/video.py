"""Video links: which are taken, and which providers may be framed in a page of Kring."""

import re
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _

from ..database import Refused

# These forbid framing, or work only half in a frame; they open in a tab, whatever HR allows.
NEVER_FRAMED = (
    *("meet.jit.si", "teams.microsoft.com", "teams.microsoft.us", "teams.live.com", "teams.cloud.microsoft"),
    *("zoom.us", "zoom.com", "zoomgov.com", "meet.google.com", "g.co", "meet.new", "webex.com"),
    *("discord.com", "discord.gg", "slack.com", "goto.com", "gotomeeting.com", "gotomeet.me"),
    *("lifesizecloud.com", "lifesize.com"),
)
# Other known places of calls. In an invitation with several links the one to such a place is meant.
PROVIDERS = (*NEVER_FRAMED, "8x8.vc", "whereby.com", "jit.si")
LINK = re.compile(r"https?://[^\s<>\"]+", re.I)
AROUND = ".,;:!?)]}>'\"”’»*_"  # what stands behind a link in a text, and is no part of it
LOOPBACK = ("127.0.0.1", "localhost")
# A host with perhaps a port and nothing else: it ends up in a header, and credentials do not belong in a link.
PLACE = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


def check(text):
    """The link in what was pasted, tidied; raises Refused where there is none to an https address people can open."""
    links = [found.rstrip(AROUND) for found in LINK.findall(text or "")]
    text = (text or "").strip()
    links = [text] if LINK.fullmatch(text) or len(links) == 0 else links
    usable = [link for link in links if is_address(link)]
    usable.sort(key=lambda link: not is_known(link))  # the first of them, or the first of all
    if not usable:
        raise Refused(_("This is not a link to a video call. It begins with https://."), "link")
    return usable[0]


def is_address(link):
    try:
        url = urlsplit(link)
        host, _port = url.hostname, url.port  # reading them finds a port that is none
    except ValueError:
        return False
    tidy = bool(PLACE.fullmatch(url.netloc.lower())) and not any(letter.isspace() for letter in link)
    return tidy and (is_public(host) if url.scheme == "https" else url.scheme == "http" and is_for_trying(host))


def is_known(link):
    return any(under(urlsplit(link).hostname, domain) for domain in PROVIDERS)


def is_public(host):
    """Whether the host is a name that colleagues can reach; an address in digits, however written, is no place for a call."""
    last = host.rpartition(".")[2]
    return last not in ("localhost", "localdomain") and not re.fullmatch(r"0x[0-9a-f]*|\d+", last)


def is_for_trying(host):
    """This machine, as long as Kring itself is only tried out."""
    return host in LOOPBACK and not current_app.config["SETTINGS"].https


def under(place, domain):
    """Whether it is the domain or a subdomain of it. A name without a dot has none, else `com` would be everybody."""
    return place == domain or ("." in domain and place.endswith("." + domain))


def frame_origin(link, allowed):
    """The origin to frame when HR allowed the link's host (with its subdomains), else None: then it opens in a tab.

    `allowed` holds hosts parted by spaces; an own server on another port than usual is named with its port.
    """
    url = urlsplit(link)
    place = url.netloc.lower()
    if any(under(url.hostname, domain) for domain in NEVER_FRAMED):
        return None
    return f"{url.scheme}://{place}" if any(under(place, domain) for domain in allowed.lower().split()) else None
