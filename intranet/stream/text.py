"""What people type, as safe HTML: paragraphs, line breaks, links. Made once, when it is saved."""

import nh3
from markdown_it import MarkdownIt

parser = MarkdownIt("zero", {"html": False, "linkify": True, "breaks": True}).enable(["newline", "linkify"])
TAGS = {"p", "br", "a"}


def to_html(text):
    """Only a paragraph, a line break and a link come out; nh3 is a second net under the parser."""
    return nh3.clean(
        parser.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow ugc",
    )
