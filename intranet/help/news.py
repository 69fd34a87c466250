"""What is new: the newest section of CHANGELOG.md, which is written for the people who use Kring.

Its sentences are texts like all others: `make texts` puts them into the catalogue, and a test says which have no Dutch.
"""

from functools import cache

from ..core.config import ROOT

FOR_SOME = "For people who "  # run Kring or work on it: a group or a sentence that begins so is not for everybody


@cache
def news():
    """The groups, as (title, sentences) pairs in English."""
    return tuple(groups((ROOT / "CHANGELOG.md").read_text()))


def groups(changelog):
    newest = changelog.split("\n## ")[1]
    for group in newest.split("\n### ")[1:]:
        title, *sentences = (" ".join(text.split()) for text in group.split("\n- "))
        if not title.startswith(FOR_SOME):
            yield title, [sentence for sentence in sentences if not sentence.startswith(FOR_SOME)]


def extract(file, keywords, comment_tags, options):
    """The texts of an open CHANGELOG.md, for `pybabel extract` (see pyproject.toml)."""
    for title, sentences in groups(file.read().decode()):
        for text in (title, *sentences):
            yield 1, None, text, []
