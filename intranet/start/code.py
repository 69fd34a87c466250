"""The code that proves that somebody can read the terminal of the machine Kring runs on."""

import hashlib
import hmac

from flask import current_app

from ..people.models import Person


def start_code():
    """The code. It is made from the secret key, so that a restart prints the same one."""
    return hmac.new(current_app.config["SECRET_KEY"].encode(), b"start", hashlib.sha256).hexdigest()[:24]


def start_address():
    """The address where the first person starts; None if there are people already."""
    if Person.select().exists():
        return None
    return f"{current_app.config['SETTINGS'].base_url}/start?code={start_code()}"
