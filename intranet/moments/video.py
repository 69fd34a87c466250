"""Video links: which are taken, and which providers may be framed in a page of Kring."""

from urllib.parse import urlsplit

from flask_babel import gettext as _

from ..database import Refused

# These forbid framing, or work only half in a frame; they open in a tab, whatever HR allows.
NEVER_FRAMED = ("meet.jit.si", "teams.microsoft.com", "teams.live.com", "zoom.us", "zoom.com", "meet.google.com")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def check(link):
    """The link, tidied; raises Refused for one that is not an https address people can open."""
    link = (link or "").strip()
    try:
        url = urlsplit(link)
        host, _port = url.hostname, url.port
    except ValueError:
        host, url = None, None
    secure = url and (url.scheme == "https" or (url.scheme == "http" and host in LOOPBACK))
    if not host or not secure or url.username or url.password or any(letter.isspace() for letter in link):
        raise Refused(_("This is not a link to a video call. It begins with https://."), "link")
    return link


def under(host, domain):
    return host == domain or host.endswith("." + domain)


def frame_origin(link, allowed):
    """The origin to frame when HR allowed the link's host (with its subdomains), else None: then it opens in a tab.

    `allowed` holds hosts parted by spaces; an own server may be named with its port.
    """
    url = urlsplit(link)
    host, origin = url.hostname or "", f"{url.scheme}://{url.netloc}"
    if any(under(host, domain) for domain in NEVER_FRAMED):
        return None
    hosts = allowed.lower().split()
    return origin if url.netloc.lower() in hosts or any(under(host, domain) for domain in hosts) else None
