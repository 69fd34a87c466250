"""Names, as the Dutch write and sort them."""

import re
import unicodedata

# Letters that Unicode does not split into a base letter and an accent.
BASE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ĳ": "ij", "’": "'"}
)

LONGEST_KEY = 500  # letters: one odd letter can fold to eighteen, and an index does not take keys of any length


def fold(text):
    """Lower case without accents, for sorting and searching: 'Łukasiewicz' becomes 'lukasiewicz'."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(BASE_LETTERS)


# Words that come before a Dutch surname. Longer prefixes, such as "van der", are several of these.
PREFIX_WORDS = {
    *("'s", "'t", "aan", "bij", "d'", "de", "den", "der", "het", "in", "la", "le", "onder", "op", "over"),
    *("te", "ten", "ter", "tot", "uit", "van", "von"),
}
LONGEST_PREFIX = 3  # words


def split(prefix, surname):
    """Prefix and surname, for people who typed both as one: 'van der Berg' is 'van der' and 'Berg', with letters as typed."""
    words = surname.split()
    number = 0
    while number < min(len(words) - 1, LONGEST_PREFIX) and fold(words[number]) in PREFIX_WORDS:
        number += 1
    if prefix or not number:
        return prefix, surname
    return " ".join(words[:number]), " ".join(words[number:])


def parts(name):
    """What is what in a whole name: 'Fatima van der Berg' is Fatima, of the family Berg, with 'van der' between them."""
    words = name.split()
    first = next((at for at, word in enumerate(words) if at and fold(word) in PREFIX_WORDS), min(1, len(words)))
    prefix, surname = split("", " ".join(words[first:]))
    return {"given_name": " ".join(words[:first]), "prefix": prefix, "surname": surname}


def guess(email):
    """The name in an address: 'jan.de.vries@...' is probably Jan de Vries; if not, it can be corrected."""
    account = re.sub(r"\d+$", "", email.split("@")[0].split("+")[0])
    words = [word for word in re.split(r"[._]+", account) if word]
    later = [word if word in PREFIX_WORDS else titled(word) for word in words[1:]]
    return " ".join([*map(titled, words[:1]), *later])


def titled(word):
    """'anne-fleur' becomes 'Anne-Fleur', and an initial gets its point."""
    return word.upper() + "." if len(word) == 1 else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def full_name(given_name, prefix, surname):
    return " ".join(part for part in (given_name, prefix, surname) if part)


def sort_key(given_name, prefix, surname):
    """The Dutch order: 'van der Berg' is found under B. The prefix counts only between equal surnames."""
    return fold(" ".join((surname or given_name, given_name, prefix or "")))[:LONGEST_KEY]


def initials(given_name, surname):
    return (given_name[:1] + surname[:1]).upper()
