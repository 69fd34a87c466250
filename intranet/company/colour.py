"""The company's colour, made readable: darker on light grounds and lighter on dark ones, until WCAG AA is met.

Lightness is changed in OKLCH, which keeps the hue: see https://bottosson.github.io/posts/oklab/.
"""

import hashlib
import math
import re
from functools import lru_cache

AA = 4.5  # least contrast of a text: https://www.w3.org/TR/WCAG22/#contrast-minimum
STEP = 0.005
HEX = re.compile(r"#[0-9a-f]{6}")
# What texts in this colour stand on, as in static/css/tokens.css: paper, white, sand and ember-pale.
LIGHT_GROUNDS = (0.976, 0.008, 85), (1, 0, 0), (0.964, 0.009, 85), (0.955, 0.032, 60)
DARK_GROUNDS = (0.175, 0.012, 250), (0.23, 0.014, 250), (0.185, 0.012, 250), (0.3, 0.045, 50)


def tidied(text):
    """What somebody typed, as '#rrggbb' if it can be read as that: '0B6' is '#00bb66'."""
    digits = (text or "").strip().lower().removeprefix("#")
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(2 * digit for digit in digits)
    return f"#{digits}" if HEX.fullmatch(f"#{digits}") else (text or "").strip()


def is_pale(colour):
    """Whether nothing would be left of this colour if it were made dark enough to read: it is almost white."""
    lightness, chroma, _hue = oklch(colour)
    return lightness > 0.93 and chroma < 0.04


@lru_cache(64)
def shades(colour):
    """The colours by theme, in the words of tokens.css: {"light": {"action": "#...", "action-hover": ...}, "dark": {...}}.

    A strong colour glares on a dark ground, so there it has less chroma.
    """
    lightness, chroma, hue = oklch(colour)
    soft = {"light": rgb(0.945, min(chroma, 0.028), hue), "dark": rgb(0.32, min(chroma, 0.04), hue)}
    light = readable(lightness, -STEP, chroma, hue, [*map(rgb_of, LIGHT_GROUNDS), soft["light"]])
    dark = readable(lightness, STEP, min(chroma, 0.17), hue, [*map(rgb_of, DARK_GROUNDS), soft["dark"]])
    return {
        "light": named(light, light - 0.06, chroma, hue, soft["light"], on=(0.99, min(chroma, 0.005))),
        "dark": named(dark, min(dark + 0.05, 0.98), min(chroma, 0.17), hue, soft["dark"], on=(0.2, min(chroma, 0.03))),
    }


def readable(lightness, step, chroma, hue, grounds):
    """The lightness nearest to this one with which texts can be read on all of these grounds."""
    while any(contrast(rgb(lightness, chroma, hue), ground) < AA for ground in grounds):
        lightness += step
    return lightness


def named(lightness, hover, chroma, hue, soft, on):
    return {
        "action": written(rgb(lightness, chroma, hue)),
        "action-hover": written(rgb(max(hover, 0), chroma, hue)),
        "action-soft": written(soft),
        "on-action": written(rgb(*on, hue)),
    }


@lru_cache(64)
def stylesheet(colour):
    """The stylesheet of this colour. It stands in no layer, so it comes before tokens.css."""
    themes = {
        theme: "".join(f"--{name}:{value};" for name, value in all.items()) for theme, all in shades(colour).items()
    }
    return f":root{{{themes['light']}}}\n@media (prefers-color-scheme: dark){{:root{{{themes['dark']}}}}}\n"


@lru_cache(64)
def version(colour):
    """A part of the address of its stylesheet. It changes with what is in there."""
    return hashlib.sha256(stylesheet(colour).encode()).hexdigest()[:12]


def contrast(one, other):
    """The contrast of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb):
    red, green, blue = map(linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def encoded(channel):
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def read(colour):
    """The channels of '#rrggbb', from 0 to 1."""
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def written(rgb):
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in rgb)


def oklch(colour):
    """Lightness (0 to 1), chroma and hue (in degrees) of '#rrggbb'."""
    red, green, blue = map(linear, read(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def rgb(lightness, chroma, hue):
    """The channels of a colour, as they are on a screen. If screens cannot show it, it gets less chroma."""
    while not all(-1e-4 <= channel <= 1 + 1e-4 for channel in unbounded(lightness, chroma, hue)) and chroma > 0:
        chroma = max(chroma - 0.002, 0)
    return read(written(encoded(min(max(channel, 0), 1)) for channel in unbounded(lightness, chroma, hue)))


def rgb_of(ground):
    return rgb(*ground)


def unbounded(lightness, chroma, hue):
    """Linear red, green and blue, which can be outside of 0 to 1."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
