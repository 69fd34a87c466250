"""Kring's own mark, an open circle, as icons for phones. As a drawing it is in static/img/icon.svg."""

import io

PAPER, EMBER = "#f9f7f3", "#dd6b2c"
SIZES, FINER = (192, 512), 3  # pixels; it is drawn so many times larger and then reduced, which makes its edges smooth
WHOLE, MASKED = 0.68, 0.5  # how much of an icon it takes; a phone may cut a masked one to a circle
CENTRE, RADIUS, WIDTH = (16, 16.48), 10.5, 6.5  # of a drawing that is 32 wide
ENDS, GAP = ((10.4, 7.6), (21.6, 7.6)), (-57.8, 237.8)  # where its line ends, and at which angles


def icons():
    """Each icon as (name, PNG)."""
    for size in SIZES:
        yield f"{size}.png", icon(size, WHOLE)
        yield f"{size}-maskable.png", icon(size, MASKED)


def icon(size, share):
    from PIL import Image, ImageDraw  # here, because only setting up needs it

    scale = FINER * size * share / 2 / (RADIUS + WIDTH / 2)
    drawn = Image.new("L", (FINER * size, FINER * size))
    draw = ImageDraw.Draw(drawn)

    def disc(x, y, radius):
        middle = [FINER * size / 2 + scale * (value - centre) for value, centre in zip((x, y), CENTRE, strict=True)]
        return [value - scale * radius for value in middle] + [value + scale * radius for value in middle]

    draw.arc(disc(*CENTRE, RADIUS + WIDTH / 2), *GAP, 255, round(scale * WIDTH))
    for end in ENDS:
        draw.ellipse(disc(*end, WIDTH / 2), 255)
    image, stream = Image.new("RGB", (size, size), PAPER), io.BytesIO()
    image.paste(EMBER, mask=drawn.reduce(FINER))
    image.save(stream, "PNG")
    return stream.getvalue()
