"""What every drawing is made of: colours, lines and paper."""

import math
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter

FINE = 2  # pictures are drawn this many times larger and then reduced, for smooth edges
BLUR = 16  # soft shapes are drawn this many times smaller, which is quick and does not show

INK, NIGHT, PETROL, MIST = (32, 42, 52), (14, 58, 68), (18, 92, 100), (186, 212, 212)
EMBER, HONEY, PEACH, CLAY = (224, 107, 44), (244, 187, 98), (252, 221, 184), (176, 92, 58)
LEAF, MOSS, SAND, WOOD = (58, 125, 79), (132, 166, 112), (233, 220, 198), (190, 138, 92)
PAPER, WHITE, STONE = (248, 245, 238), (255, 254, 250), (164, 168, 166)


def between(one, other, part):
    return tuple(a + (b - a) * part for a, b in zip(one, other, strict=True))


def mix(one, other, part=0.5):
    return tuple(round(channel) for channel in between(one, other, part))


def thin(colour, opacity):
    return (*colour, round(255 * opacity))


def bow(x, y, rx, ry, start=0, end=360):
    """Points along an ellipse, in degrees, clockwise from the right."""
    turns = [math.radians(start + (end - start) * step / 48) for step in range(49)]
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def curve(*points):
    """A Bézier curve: a line from the first point to the last, pulled by those in between."""
    return [pulled(points, step / 40) for step in range(41)]


def pulled(points, part):
    return points[0] if len(points) == 1 else pulled([between(*pair, part) for pair in pairwise(points)], part)


def tiles(corners, columns, rows, gap=0.06):
    """The quadrilaterals of a grid on a slanting plane. Corners are given clockwise from the top left."""
    a, b, c, d = corners

    def at(u, v):
        return between(between(a, b, u), between(d, c, u), v)

    for row in range(rows):
        for column in range(columns):
            left, right = (column + gap) / columns, (column + 1 - gap) / columns
            top, bottom = (row + gap) / rows, (row + 1 - gap) / rows
            yield [at(left, top), at(right, top), at(right, bottom), at(left, bottom)]


class Sheet:
    """Paper to draw on, measured in the pixels of the finished picture."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINE, height * FINE), PAPER)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def finished(self):
        return self.image.reduce(FINE)

    def shape(self, points, colour):
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], colour)

    def box(self, x, y, width, height, colour, radius=0):
        ends = [x * FINE, y * FINE, (x + width) * FINE - 1, (y + height) * FINE - 1]
        self.pen.rounded_rectangle(ends, radius * FINE, colour)

    def disc(self, x, y, radius, colour, height=None):
        height = height or radius
        self.pen.ellipse([(x - radius) * FINE, (y - height) * FINE, (x + radius) * FINE, (y + height) * FINE], colour)

    def stroke(self, points, colour, width):
        self.pen.line([(x * FINE, y * FINE) for x, y in points], colour, round(width * FINE), "curve")
        if len(colour) == 3:  # round ends, unless the paint is transparent: then the overlap would show
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, colour)

    def fade(self, top, bottom, *colours):
        """The full width, fading from one colour into the next."""
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata(colours)
        size = self.width * FINE, (bottom - top) * FINE
        box = (0, 0.5, 1, len(colours) - 0.5)
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR, box), (0, top * FINE))

    def soft(self, points, colour, opacity=0.25, blur=24):
        """A shape without sharp edges, such as a shadow on the ground or the glow of a lamp."""
        small = Image.new("L", (self.width * FINE // BLUR, self.height * FINE // BLUR))
        ImageDraw.Draw(small).polygon([(x * FINE / BLUR, y * FINE / BLUR) for x, y in points], round(255 * opacity))
        mask = small.filter(ImageFilter.GaussianBlur(blur * FINE / BLUR)).resize(
            self.image.size, Image.Resampling.BICUBIC
        )
        self.image.paste(colour, (0, 0), mask)

    def hills(self, rng, y, swing, colour):
        waves = [(rng.uniform(0.5, 2.2), rng.uniform(0, 6.3)) for _wave in range(3)]
        line = [
            (x, y + swing * sum(math.sin(x / 530 * pace + start) for pace, start in waves) / 3)
            for x in range(0, self.width + 9, 8)
        ]
        self.shape([(0, self.height), *line, (self.width, self.height)], colour)

    def cloud(self, x, y, size, colour=WHITE):
        for dx, radius in ((-0.75, 0.38), (-0.1, 0.62), (0.65, 0.45)):
            self.disc(x + dx * size, y - radius * size, radius * size, colour)
        self.box(x - 1.4 * size, y - 0.4 * size, 2.8 * size, 0.4 * size, colour, 0.2 * size)

    def parcel(self, x, y, width, height, colour):
        self.box(x, y, width, height, colour, 5)
        self.box(x + width * 0.38, y, width * 0.24, height * 0.3, thin(WHITE, 0.35))

    def tree(self, x, y, size, colour):
        self.stroke([(x, y), (x, y - size)], mix(WOOD, NIGHT, 0.45), size * 0.09)
        for dx, dy, radius in ((-0.3, -0.95, 0.36), (0.28, -1, 0.38), (0, -1.4, 0.4)):
            self.disc(x + dx * size, y + dy * size, radius * size, colour)
        self.disc(x + 0.1 * size, y - 1.48 * size, 0.24 * size, mix(colour, HONEY, 0.1))

    def panels(self, corners, columns, rows, shine=MIST):
        """Solar panels on a slanting roof, each with a sliver of sky in it."""
        for tile in tiles(corners, columns, rows, 0.035):
            self.shape(tile, mix(NIGHT, PETROL, 0.3))
            self.shape([tile[0], between(tile[0], tile[1], 0.7), between(tile[0], tile[3], 0.7)], thin(shine, 0.2))
