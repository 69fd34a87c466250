"""Somebody's round photo, or their initials, outside a template."""

from flask import get_template_attribute


def avatar(person, size="m"):
    return get_template_attribute("components.html", "avatar")(person, size)
