"""Addresses in templates, forms that post to them, and the mark on the link to the current page."""

from functools import lru_cache

from flask import request, url_for
from markupsafe import Markup


@lru_cache(8192)
def address(endpoint, **values):
    """url_for() for templates and models, cached because a page needs about two hundred addresses."""
    return url_for(endpoint, **values)


@lru_cache(4096)
def form_attrs(address, target=None, swap="outerMorph"):
    """The attributes of a form that posts: plainly without JavaScript, or by htmx into `target`."""
    attributes = Markup('method="post" action="{}"').format(address)
    if target:
        attributes += Markup(' hx-post="{}" hx-target="{}" hx-swap="{}"').format(address, target, swap)
    return attributes


def nav_current(*names, page=None):
    """Mark a link in the navigation if it leads to this page, or to the room that this page is in.

    `page` is the endpoint, or what the template of the page calls itself (`active_page`).
    """
    page = page or request.endpoint or ""
    return Markup('aria-current="page"') if {page, page.partition(".")[0]} & set(names) else ""
