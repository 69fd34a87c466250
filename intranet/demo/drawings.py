"""Pictures drawn for the demo company."""

import random

from PIL import Image, ImageDraw


def draw(key):
    """A calm landscape in the colours of Kring, different for each key."""
    rng, width, height = random.Random(key), 1600, 1067
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    top, bottom = (250, 214, 165), (86, 140, 150)
    for y in range(height):
        part = y / height
        pen.line((0, y, width, y), fill=tuple(round(a + (b - a) * part) for a, b in zip(top, bottom, strict=True)))
    for layer in range(4):
        base = height * (0.45 + layer * 0.14)
        points = [(x, base + rng.randint(-60, 60)) for x in range(0, width + 200, 200)]
        pen.polygon([(0, height), *points, (width, height)], fill=(20 + layer * 8, 95 - layer * 14, 105 - layer * 14))
    return image
