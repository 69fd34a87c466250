"""Video links: which are taken, and which providers may be framed in a page of Kring."""

import re
from urllib.parse import urlsplit

from flask_babel import gettext as _

from ..database import Refused

# These forbid framing, or work only half in a frame; they open in a tab, whatever HR allows.
NEVER_FRAMED = ("meet.jit.si", "teams.microsoft.com", "teams.live.com", "zoom.us", "zoom.com", "meet.google.com")
LOOPBACK = ("127.0.0.1", "localhost")
# A host with perhaps a port and nothing else: it ends up in a header, and credentials do not belong in a link.
PLACE = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")


def check(link):
    """The link, tidied; raises Refused for one that is not an https address people can open."""
    link = (link or "").strip()
    if not is_address(link):
        raise Refused(_("This is not a link to a video call. It begins with https://."), "link")
    return link


def is_address(link):
    try:
        url = urlsplit(link)
        host, _port = url.hostname, url.port  # reading them finds a port that is none
    except ValueError:
        return False
    secure = url.scheme == "https" or (url.scheme == "http" and host in LOOPBACK)
    return secure and bool(PLACE.fullmatch(url.netloc.lower())) and not any(letter.isspace() for letter in link)


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
