"""Names, as the Dutch write and sort them."""

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
PREFIX_WORDS = "'s 't aan bij d' de den der het in la le onder op over te ten ter tot uit van von"
LONGEST_PREFIX = 3  # words


def split(prefix, surname):
    """Prefix and surname, for people who typed both as one: 'van der Berg' is 'van der' and 'Berg', with letters as typed."""
    words = surname.split()
    number = 0
    while number < min(len(words) - 1, LONGEST_PREFIX) and fold(words[number]) in PREFIX_WORDS.split():
        number += 1
    if prefix or not number:
        return prefix, surname
    return " ".join(words[:number]), " ".join(words[number:])


def full_name(given_name, prefix, surname):
    return " ".join(part for part in (given_name, prefix, surname) if part)


def sort_key(given_name, prefix, surname):
    """The Dutch order: 'van der Berg' is found under B. The prefix counts only between equal surnames."""
    return fold(" ".join((surname or given_name, given_name, prefix or "")))[:LONGEST_KEY]


def initials(given_name, surname):
    return (given_name[:1] + surname[:1]).upper()
