"""Which passwords are good enough, and what is stored of them."""

import re

from flask_babel import gettext as _
from werkzeug.security import check_password_hash, generate_password_hash

from ..company.models import Company
from ..core.errors import Refused
from ..people.names import fold

MIN_PASSWORD, MAX_PASSWORD = 10, 1000
ENOUGH = 3  # zxcvbn's score (0 to 4) for a password that takes more than a hundred million guesses to find
LOOKED_AT = 24  # letters: how long zxcvbn takes grows fast with them (0.3 s of these at worst)
# Words that Dutch people begin a password with ("Welkom2026!") and that zxcvbn does not know: its lists are English.
DUTCH = (
    "welkom wachtwoord goedemorgen nederland intranet kring lente zomer herfst winter maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag januari februari maart april juni juli augustus september oktober november december"
)


def hash_of(password, *names, before=""):
    """What is stored of a password that somebody chooses; raises Refused when it is easy to guess.

    `names` are what other people know about that person, `before` is the hash of the password they had. This is slow, so it
    does not belong inside writing().
    """
    if is_guessed(without(words_of(DUTCH), password)):
        raise Refused(_("This is one of the first things people would guess. Choose a short sentence."), "password")
    if is_guessed(without(words_of(*names), password)):
        raise Refused(
            _("Your name and the company's are what people try first. Choose something that says less about you."),
            "password",
        )
    if before and check_password_hash(before, password):
        raise Refused(_("This is the password you had. Choose another one."), "password")
    return generate_password_hash(password)


def hash_for(person, password):
    """The same for somebody who is in Kring already."""
    names = Company.current().name, person.given_name, person.surname, person.email
    return hash_of(password, *names, before=person.password_hash)


def words_of(*names):
    """The words of names, the longest first."""
    words = {word for name in names for word in re.split(r"[\W_]+", fold(name)) if len(word) > 2}
    return sorted(words, key=len, reverse=True)


def without(words, password):
    """What is left to guess when these words are known. (zxcvbn's own way to say that, user_inputs, is shared by threads.)"""
    text = fold(password)
    if not any(word in text for word in words):
        return password
    for word in words:
        text = text.replace(word, "")
    return text


def is_guessed(text):
    """Whether people who try the most common passwords first would soon find this one."""
    from zxcvbn import zxcvbn  # loaded here: its lists take memory, and people rarely choose a password

    return not text.strip() or zxcvbn(text[:LOOKED_AT])["score"] < ENOUGH
