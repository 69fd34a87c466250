"""Turns what people type into safe HTML, once, when it is saved: paragraphs, line breaks, links, mentions and topics."""

import re
import unicodedata
from urllib.parse import quote

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.token import Token

from ..people.names import fold

parser = MarkdownIt("zero", {"html": False, "linkify": True, "breaks": True}).enable(["newline", "linkify"])
TAGS = {"p", "br", "a"}
TOPIC = r"(?<![\w#&/@])#(?P<topic>[\w-]{2,80})(?![\w-])"

LONGEST_TOPIC = 160  # letters, in the form in which it is stored


def to_html(text, addresses=None):
    """A text as HTML with only paragraphs, line breaks and links. nh3 is a safety net behind the parser.

    `addresses` holds, for each name after an @, the page of the person or team.
    """
    return nh3.clean(
        parser.render(text, {"addresses": addresses or {}}),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow ugc",
    )


def lines_outside_links(text):
    """The lines of a text without its links: the parts that can hold a mention or a topic."""
    lines = {}
    parser.parse(text, lines)
    return lines.get("outside links", [])


def topics_in(text):
    """The topics in a text, in the form in which they are stored: '#Één' and '#een' are the same."""
    return {
        fold(found["topic"])
        for line in lines_outside_links(text)
        for found in re.finditer(TOPIC, line)
        if is_topic(found)
    }


def is_topic(found):
    """Whether this is a topic: it has a letter ('#2026-11' is a number), and is not too long. Folding can make it longer."""
    return any(letter.isalpha() for letter in found["topic"]) and len(fold(found["topic"])) <= LONGEST_TOPIC


def names_pattern(names):
    """A pattern that finds each of these names after an @, preferring the longest."""
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return rf"(?<![\w@/])@(?P<name>{'|'.join(longest_first)})(?!\w)"


def link_names(state):
    """A step of the parser that turns mentions and topics in plain text into links."""
    addresses = state.env.get("addresses", {})
    pattern = re.compile(f"{TOPIC}|{names_pattern(addresses)}" if addresses else TOPIC)
    for block in state.tokens:
        if block.type == "inline":
            block.children = list(linked(block.children, pattern, state.env))


def linked(tokens, pattern, env):
    depth = 0
    for token in tokens:
        depth += token.nesting  # inside a line only links are nested
        if token.type != "text" or depth:
            yield token
        else:
            env.setdefault("outside links", []).append(token.content)
            yield from pieces(token.content, pattern, env)


def pieces(text, pattern, env):
    end = 0
    for found in pattern.finditer(text):
        if found["topic"] and not is_topic(found):
            continue
        yield plain(text[end : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": address(found, env)})
        yield plain(found[0])
        yield Token("link_close", "a", -1)
        end = found.end()
    yield plain(text[end:])


def plain(text):
    return Token("text", "", 0, content=text)


def address(found, env):
    if found["topic"]:
        return f"/topics/{quote(fold(found['topic']))}"
    return env["addresses"][found["name"]]


def shown(url):
    """A link as it is shown in a text, so that no link looks like one to somewhere else.

    A host that is not plain ASCII is shown in the form browsers use (xn--...), and invisible characters are not decoded.
    """
    real, readable = parser.normalizeLink(url), normalizeLinkText(url)
    is_odd = "xn--" in url.casefold() or not host_of(url).isascii()
    return real if is_odd or any(unicodedata.category(letter) in ("Cf", "Cc") for letter in readable) else readable


def host_of(url):
    """The part before the path; for a mail address all of it."""
    return re.match(r"(?:\w+:)?(?://)?([^/?#]*)", url)[1]


parser.core.ruler.push("link_names", link_names)
parser.normalizeLinkText = shown
