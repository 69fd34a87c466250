"""Where this machine is on the local network, and who can open an address."""

import ipaddress
import socket
from urllib.parse import urlsplit

ELSEWHERE = ("192.0.2.1", 9)  # an address that nobody has, see RFC 5737
ANY = ("0.0.0.0", "::")  # to listen on every address of the machine


def lan_address():
    """The address of this machine for others on its network, such as 192.168.1.20; None if it is on none.

    Connecting by UDP sends nothing: the system only chooses from which address it would.
    """
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(ELSEWHERE)
            found = probe.getsockname()[0]
    except OSError:
        return None
    return None if ipaddress.ip_address(found).is_loopback else found


def is_local(url):
    """Whether only this machine itself can open this address."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def url_of(host, port):
    """The address at which people find what listens there."""
    host = (lan_address() or "127.0.0.1") if host in ANY else host
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
