"""Somebody's round photo, or their initials."""

from markupsafe import Markup, escape

PIXELS = {"s": 32, "m": 40, "l": 56, "xl": 112}


def avatar(person, size="m"):
    """The name is next to it, so a screen reader skips it. It is no macro because each page has dozens of them."""
    look, pixels = f"avatar avatar-{size}", PIXELS[size]
    photo = person.photo_url(96 if pixels <= 48 else 192)
    if not photo:
        return Markup(f'<span class="{look} hue-{person.hue}" aria-hidden="true">{escape(person.initials)}</span>')
    sharper = person.photo_url(192 if pixels <= 48 else 384)
    return Markup(
        f'<img class="{look}" alt="" width="{pixels}" height="{pixels}" src="{photo}" srcset="{photo} 1x, {sharper} 2x">'
    )
