"""Pictures drawn for the demo company: calm, flat, in the colours of Kring."""

import math
import random
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter

FINE = 2  # drawn this many times larger and then made smaller, for smooth edges
BLUR = 16  # what is soft is drawn this many times smaller: nobody sees it, and it is quick

INK, NIGHT, PETROL, MIST = (32, 42, 52), (14, 58, 68), (18, 92, 100), (186, 212, 212)
EMBER, HONEY, PEACH, CLAY = (224, 107, 44), (244, 187, 98), (252, 221, 184), (176, 92, 58)
LEAF, MOSS, SAND, WOOD = (58, 125, 79), (132, 166, 112), (233, 220, 198), (190, 138, 92)
PAPER, WHITE, STONE = (248, 245, 238), (255, 254, 250), (164, 168, 166)


def draw(key):
    """The picture with this key: the same every time."""
    drawing, *size = DRAWINGS[key]
    sheet = Sheet(*size or (1600, 1067))
    drawing(sheet, random.Random(key))
    return sheet.finished()


def mix(one, other, part=0.5):
    return tuple(round(channel) for channel in between(one, other, part))


def thin(colour, opacity):
    return (*colour, round(255 * opacity))


def between(one, other, part):
    return tuple(a + (b - a) * part for a, b in zip(one, other, strict=True))


def bow(x, y, rx, ry, start=0, end=360):
    """Points along an ellipse, in degrees, clockwise from the right."""
    turns = [math.radians(start + (end - start) * step / 48) for step in range(49)]
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def curve(*points):
    """A flowing line that the points pull at, from the first to the last (Bézier's)."""
    return [pulled(points, step / 40) for step in range(41)]


def pulled(points, part):
    return points[0] if len(points) == 1 else pulled([between(*pair, part) for pair in pairwise(points)], part)


def tiles(corners, columns, rows, gap=0.06):
    """The quadrilaterals of a grid on a slanting plane: corners from the top left, clockwise."""
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
        if len(colour) == 3:  # round ends, where laying paint over paint does not show
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, colour)

    def fade(self, top, bottom, *colours):
        """The full width, from one colour into the next."""
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata(colours)
        size = self.width * FINE, (bottom - top) * FINE
        box = (0, 0.5, 1, len(colours) - 0.5)
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR, box), (0, top * FINE))

    def soft(self, points, colour, opacity=0.25, blur=24):
        """A shape without edges: a shadow on the ground, the glow around a lamp."""
        small = Image.new("L", (self.width * FINE // BLUR, self.height * FINE // BLUR))
        ImageDraw.Draw(small).polygon([(x * FINE / BLUR, y * FINE / BLUR) for x, y in points], round(255 * opacity))
        mask = small.filter(ImageFilter.GaussianBlur(blur * FINE / BLUR)).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image.paste(colour, (0, 0), mask)

    def hills(self, rng, y, swing, colour):
        waves = [(rng.uniform(0.5, 2.2), rng.uniform(0, 6.3)) for _wave in range(3)]
        line = [(x, y + swing * sum(math.sin(x / 530 * pace + start) for pace, start in waves) / 3)
                for x in range(0, self.width + 9, 8)]
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


def sunset(sheet, rng):
    """A low sun over a canal with a bridge; in front a garden and a roof with solar panels."""
    sheet.fade(0, 560, mix(PETROL, MIST, 0.72), PEACH, mix(PEACH, HONEY, 0.75), mix(EMBER, HONEY, 0.6))
    sheet.soft(bow(930, 470, 330, 240), PEACH, 0.75, 90)
    sheet.disc(930, 480, 96, mix(WHITE, HONEY, 0.25))
    for x, y, width in ((180, 150, 420), (330, 185, 300), (1080, 120, 380), (1220, 250, 300), (560, 285, 240)):
        sheet.box(x, y, width, 16, thin(WHITE, 0.4), 8)
    sheet.hills(rng, 515, 26, mix(PETROL, HONEY, 0.58))
    for x in range(1180, 1640, 74):
        eaves = 558 - rng.randint(60, 110)
        house = [(x, 558), (x, eaves), (x + 34, eaves - 34), (x + 68, eaves), (x + 68, 558)]
        sheet.shape(house, mix(PETROL, CLAY, rng.uniform(0.1, 0.4)))
        sheet.box(x + 27, eaves, 14, 18, HONEY, 3)
    sheet.fade(556, 1067, mix(EMBER, HONEY, 0.62), mix(PEACH, PETROL, 0.45), PETROL, NIGHT)
    bridge(sheet, 556, 1, mix(NIGHT, CLAY, 0.3))
    bridge(sheet, 556, -0.7, thin(NIGHT, 0.22))
    for y in range(570, 1000, 21):
        width = rng.randint(70, 190) * (1.2 - (y - 556) / 700)
        sheet.box(930 - width + rng.randint(-26, 26), y, width * 2, 8, thin(PEACH, 0.75 - (y - 556) / 700), 4)
    sheet.tree(190, 1000, 230, mix(NIGHT, LEAF, 0.55))
    for x in range(-40, 560, 62):
        sheet.disc(x, 1050 - rng.randint(0, 50), rng.randint(70, 120), mix(NIGHT, LEAF, rng.uniform(0.3, 0.6)))
    for _flower in range(34):
        sheet.disc(rng.randint(0, 560), rng.randint(960, 1060), rng.randint(6, 11), rng.choice((EMBER, HONEY, PEACH)))
    sheet.shape([(760, 1067), (1090, 790), (1600, 700), (1600, 1067)], mix(NIGHT, CLAY, 0.35))
    sheet.stroke([(1090, 790), (1600, 700)], mix(CLAY, HONEY, 0.5), 10)
    sheet.panels([(1116, 822), (1640, 734), (1640, 1140), (850, 1140)], 5, 3, HONEY)


def bridge(sheet, y, up, colour):
    """Three arches and a rail; upside down it is its own reflection."""
    deck = [(x, y - (64 + 116 * math.sin((x + 60) / 930 * math.pi)) * up) for x in range(-10, 871, 8)]
    arches = [point for x in (640, 410, 180) for point in bow(x, y, 86, 112 * up, 0, -180)]
    sheet.shape([(-10, y), *deck, (870, y), *arches], colour)
    sheet.stroke([(x, top - 30 * up) for x, top in deck], colour, 6)
    for x, top in deck[::6]:
        sheet.stroke([(x, top), (x, top - 30 * up)], colour, 5)


def workshop(sheet, rng):
    """A warehouse with long shelves and a workbench: an open heat pump, a fuse cabinet, a welding mask."""
    sheet.fade(0, 850, mix(PAPER, SAND, 0.3), mix(SAND, PEACH, 0.4))
    sheet.fade(850, 1067, mix(SAND, CLAY, 0.32), mix(SAND, CLAY, 0.5))
    for y in (250, 420, 590):
        for x in range(30, 1560, 118):
            tall, wide = rng.randint(50, 118), rng.randint(64, 104)
            colour = rng.choice((CLAY, WOOD, PETROL, MIST, MOSS, HONEY))
            sheet.parcel(x, y - tall, wide, tall, mix(colour, SAND, 0.5))
        sheet.box(0, y, 1600, 16, mix(PETROL, SAND, 0.45))
    for x in (12, 530, 1056, 1572):
        sheet.box(x, 90, 16, 770, mix(PETROL, SAND, 0.35))
    for x in (430, 1150):
        sheet.soft([(x - 60, 150), (x + 60, 150), (x + 260, 650), (x - 260, 650)], WHITE, 0.5, 50)
        sheet.stroke([(x, 0), (x, 80)], NIGHT, 5)
        sheet.shape(bow(x, 150, 86, 84, 180, 360), PETROL)
        sheet.disc(x, 150, 86, mix(WHITE, HONEY, 0.4), 13)
    sheet.soft([(140, 1000), (1460, 1000), (1520, 1050), (80, 1050)], NIGHT, 0.4)
    for x in (150, 1390):
        sheet.box(x, 720, 56, 310, mix(WOOD, NIGHT, 0.42), 4)
    sheet.box(190, 930, 1220, 34, mix(WOOD, NIGHT, 0.3), 6)
    sheet.box(520, 740, 560, 110, mix(WOOD, NIGHT, 0.22), 10)
    for x in (540, 818):
        sheet.box(x, 762, 242, 70, mix(WOOD, SAND, 0.2), 8)
        sheet.box(x + 86, 790, 70, 12, NIGHT, 6)
    sheet.box(90, 690, 1420, 56, WOOD, 10)
    sheet.box(90, 690, 1420, 16, mix(WOOD, PEACH, 0.5), 8)
    for x, width in ((176, 412), (1006, 320), (1316, 130)):
        sheet.soft([(x, 674), (x + width, 674), (x + width + 8, 696), (x - 8, 696)], NIGHT, 0.45, 14)
    heat_pump(sheet, 180, 690)
    fuse_cabinet(sheet, 1010, 690)
    mask(sheet, 1380, 690)
    for x, colour in ((660, EMBER), (704, PETROL), (748, HONEY)):
        sheet.box(x, 600, 14, 60, STONE, 4)
        sheet.box(x - 5, 560, 24, 60, colour, 10)
    sheet.box(636, 630, 150, 60, mix(PETROL, NIGHT, 0.4), 10)
    sheet.stroke([(840, 680), (930, 680)], STONE, 16)
    sheet.stroke(bow(950, 680, 20, 20, 40, 320), STONE, 12)


def heat_pump(sheet, x, y):
    """A white unit with its front off on the right, so that the copper shows."""
    sheet.box(x, y - 330, 400, 318, WHITE, 18)
    for foot in (30, 320):
        sheet.box(x + foot, y - 14, 50, 14, NIGHT, 3)
    for radius, colour in ((116, mix(STONE, WHITE, 0.5)), (106, mix(NIGHT, PETROL, 0.4))):
        sheet.disc(x + 136, y - 172, radius, colour)
    for turn in range(0, 360, 72):
        blade = bow(x + 136, y - 172, 96, 96, turn, turn + 34)
        sheet.shape([(x + 136, y - 172), *blade], mix(PETROL, MIST, 0.35))
    sheet.disc(x + 136, y - 172, 22, MIST)
    sheet.box(x + 268, y - 306, 112, 270, mix(NIGHT, INK), 8)
    sheet.box(x + 286, y - 150, 54, 104, mix(STONE, NIGHT, 0.3), 26)
    for bend in (0, 22):
        pipe = [(x + 300 + bend, y - 146), (x + 300 + bend, y - 220 - bend), (x + 350, y - 240 - bend), (x + 352, y - 60)]
        sheet.stroke(curve(*pipe), mix(CLAY, EMBER), 9)


def fuse_cabinet(sheet, x, y):
    """Its door stands open."""
    sheet.shape([(x + 230, y - 290), (x + 318, y - 262), (x + 318, y - 4), (x + 230, y)], mix(STONE, WHITE, 0.35))
    sheet.box(x, y - 290, 232, 290, mix(STONE, WHITE, 0.75), 10)
    sheet.box(x + 18, y - 272, 196, 254, mix(STONE, NIGHT, 0.15), 6)
    for row in range(3):
        for column in range(6):
            left, top = x + 27 + column * 30, y - 256 + row * 82
            sheet.box(left, top, 26, 54, PAPER, 3)
            sheet.box(left + 7, top + 12 + 12 * (column == row + 1), 12, 18, EMBER if column == row + 1 else PETROL, 2)
        wire = [(x + 40, y - 196 + row * 82), (x + 110, y - 170 + row * 82), (x + 194, y - 196 + row * 82)]
        sheet.stroke(curve(*wire), (HONEY, LEAF, EMBER)[row], 5)


def mask(sheet, x, y):
    """For welding."""
    face = [(x - 74, y - 150), (x - 62, y - 40), (x - 24, y), (x + 24, y), (x + 62, y - 40), (x + 74, y - 150)]
    sheet.shape([*bow(x, y - 150, 74, 80, 180, 360), *face[::-1]], mix(NIGHT, PETROL, 0.35))
    sheet.box(x - 50, y - 160, 100, 58, INK, 10)
    sheet.box(x - 40, y - 150, 80, 38, mix(LEAF, NIGHT, 0.35), 5)
    sheet.shape([(x - 34, y - 150), (x - 4, y - 150), (x - 24, y - 112), (x - 40, y - 112)], thin(HONEY, 0.5))
    sheet.stroke([(x - 20, y - 40), (x + 20, y - 40)], thin(WHITE, 0.25), 6)


def van(sheet, rng):
    """A white electric van at a charging post before the warehouse, with a full trailer."""
    sheet.fade(0, 770, MIST, PAPER, mix(PAPER, PEACH))
    sheet.cloud(1330, 210, 130)
    sheet.hills(rng, 640, 30, mix(MOSS, MIST, 0.4))
    sheet.tree(1250, 770, 250, mix(LEAF, MOSS))
    sheet.tree(1530, 780, 330, mix(LEAF, NIGHT, 0.2))
    sheet.box(60, 210, 1020, 570, mix(SAND, PEACH, 0.4))
    sheet.box(40, 190, 1060, 76, PETROL, 6)
    sheet.stroke(bow(170, 228, 19, 19, -60, 240), PAPER, 8)
    for x in (140, 450, 760):
        sheet.box(x, 310, 240, 70, mix(PETROL, MIST, 0.6), 6)
    sheet.box(140, 430, 460, 350, mix(NIGHT, PETROL, 0.4))
    for y in range(430, 640, 30):
        sheet.box(140, y, 460, 26, mix(STONE, WHITE, 0.55))
    sheet.fade(770, 1067, mix(SAND, STONE, 0.35), mix(SAND, STONE, 0.7))
    sheet.soft([(110, 890), (1360, 890), (1400, 950), (60, 950)], NIGHT, 0.5, 20)
    trailer(sheet, 110, 890)
    wagon(sheet, 640, 890)
    sheet.soft(bow(1470, 905, 70, 14), NIGHT, 0.5, 12)
    sheet.box(1432, 560, 76, 345, PETROL, 24)
    sheet.box(1446, 590, 48, 66, mix(NIGHT, INK), 8)
    sheet.disc(1470, 622, 11, MOSS)
    sheet.stroke(curve((1446, 720), (1400, 990), (1360, 990), (1322, 822)), INK, 9)
    sheet.disc(1320, 818, 15, PETROL)


def wheel(sheet, x, y, radius):
    for part, colour in ((1, INK), (0.58, STONE), (0.4, mix(STONE, WHITE, 0.6)), (0.14, INK)):
        sheet.disc(x, y, radius * part, colour)


def wagon(sheet, x, y):
    nose = curve((x + 430, y - 350), (x + 520, y - 350), (x + 560, y - 200), (x + 690, y - 190), (x + 700, y - 40))
    sheet.shape([(x, y - 330), (x + 20, y - 350), *nose, (x + 690, y - 10), (x, y - 10)], WHITE)
    sheet.box(x, y - 70, 694, 60, mix(MIST, WHITE, 0.3), 12)
    sheet.shape([(x + 405, y - 310), (x + 455, y - 310), (x + 548, y - 205), (x + 405, y - 205)], mix(NIGHT, PETROL, 0.6))
    sheet.shape([(x + 425, y - 310), (x + 450, y - 310), (x + 432, y - 205), (x + 405, y - 205)], thin(WHITE, 0.2))
    sheet.stroke([(x + 385, y - 320), (x + 385, y - 60)], MIST, 4)
    sheet.box(x + 405, y - 178, 44, 10, STONE, 5)
    sheet.box(x, y - 120, 385, 24, PETROL)
    sheet.stroke(bow(x + 190, y - 215, 46, 46, -60, 240), EMBER, 20)
    sheet.disc(x + 655, y - 150, 24, HONEY, 15)
    for side in (140, 560):
        sheet.shape(bow(x + side, y - 10, 86, 86, 180, 360), mix(MIST, STONE, 0.4))
        wheel(sheet, x + side, y - 4, 70)


def trailer(sheet, x, y):
    for left, top, wide, tall, colour in ((20, 250, 130, 140, WOOD), (40, 330, 90, 80, CLAY), (280, 270, 120, 160, MOSS),
                                          (160, 230, 110, 120, mix(WOOD, PEACH)), (170, 300, 90, 70, HONEY)):
        sheet.parcel(x + left, y - top, wide, tall, colour)
    sheet.stroke([(x + 420, y - 50), (x + 540, y - 50)], INK, 12)
    sheet.box(x, y - 130, 430, 90, EMBER, 10)
    sheet.box(x, y - 130, 430, 18, mix(EMBER, PEACH), 8)
    wheel(sheet, x + 215, y - 10, 62)


def cake(sheet, rng):
    """A cake with a flag, one slice taken out, and a round loaf on a board, on a long table under bunting."""
    sheet.fade(0, 640, mix(PAPER, PEACH, 0.25), mix(PEACH, PAPER, 0.25))
    for ends in (((-40, 60), (400, 330), (860, 70)), ((860, 70), (1250, 300), (1640, 40))):
        line = curve(*ends)
        sheet.stroke(line, mix(WOOD, SAND), 5)
        for step, (x, y) in enumerate(line[2:-2:5]):
            sheet.shape([(x - 34, y), (x + 34, y), (x, y + 84)], (EMBER, PETROL, HONEY, MOSS)[step % 4])
    sheet.fade(560, 1067, mix(SAND, WOOD, 0.3), mix(SAND, WOOD, 0.5))
    sheet.shape([(470, 520), (1130, 520), (1840, 1067), (-240, 1067)], mix(WOOD, PEACH, 0.25))
    sheet.shape([(690, 520), (910, 520), (1190, 1067), (410, 1067)], thin(PAPER, 0.75))
    for x, y, size in ((560, 572, 0.8), (1020, 572, 0.8), (1140, 664, 1.1), (180, 960, 1.7)):
        sheet.disc(x, y, 66 * size, WHITE, 17 * size)
        sheet.stroke(bow(x + 32 * size, y - 30 * size, 17 * size, 15 * size), PETROL, 7 * size)
        sheet.shape(bow(x, y - 54 * size, 36 * size, 44 * size, 0, 180), PETROL)
        sheet.disc(x, y - 54 * size, 36 * size, mix(PETROL, MIST, 0.4), 9 * size)
    loaf(sheet, 1290, 870)
    gateau(sheet, rng, 700, 880)


def loaf(sheet, x, y):
    sheet.soft(bow(x, y + 40, 240, 40), NIGHT, 0.4, 16)
    sheet.disc(x, y + 22, 240, mix(WOOD, NIGHT, 0.3), 70)
    sheet.disc(x, y + 8, 240, mix(WOOD, CLAY, 0.35), 70)
    sheet.shape(bow(x, y, 178, 44, 0, 180) + bow(x, y, 178, 160, 180, 360), mix(CLAY, WOOD, 0.6))
    sheet.shape(bow(x - 8, y - 14, 150, 132, 180, 360) + bow(x - 8, y - 14, 150, 30, 0, 180), mix(WOOD, HONEY, 0.35))
    for lean in (-70, 0, 70):
        sheet.stroke([(x + lean - 26, y - 44), (x + lean * 0.8 + 20, y - 110)], PEACH, 15)


def gateau(sheet, rng, x, y, radius=300, deep=84, tall=200):
    top = y - tall
    sheet.soft(bow(x, y + 40, 420, 90), NIGHT, 0.4, 20)
    sheet.disc(x, y + 26, 400, mix(MIST, STONE, 0.3), 112)
    sheet.disc(x, y + 16, 400, WHITE, 110)
    sheet.shape([*bow(x, y, radius, deep, 0, 180), *bow(x, top, radius, deep, 180, 360)], mix(SAND, PEACH))
    sheet.disc(x, top, radius, WHITE, deep)
    for step in range(18):
        left, height = bow(x, top, radius, deep, 8 + step * 9.6)[0]
        sheet.stroke([(left, height - 6), (left, height + rng.randint(24, 70))], WHITE, 42)
    edge, foot = bow(x, top, radius, deep, 50, 96), bow(x, y, radius, deep, 50, 96)
    sheet.shape([(x, top), edge[0], *foot, edge[-1]], mix(WHITE, MIST, 0.4))
    for end, shade in ((-1, 0), (0, 0.14)):
        face = [(x, top), edge[end], foot[end], (x, y)]
        sheet.shape(face, mix(WHITE, CLAY, shade))
        for layer, quad in enumerate(tiles(face, 1, 4, 0.1)):
            sheet.shape(quad, mix((HONEY, CLAY)[layer % 2], NIGHT, shade))
    for turn in range(114, 400, 31):
        left, height = bow(x, top - 12, radius * 0.86, deep * 0.84, turn)[0]
        sheet.disc(left, height, 23, EMBER)
        sheet.disc(left - 7, height - 8, 6, thin(WHITE, 0.6))
    sheet.stroke([(x, top - 6), (x, top - 290)], mix(WOOD, SAND), 9)
    hem = curve((x + 4, top - 290), (x + 90, top - 320), (x + 110, top - 230), (x + 190, top - 250))
    sheet.shape(hem + [(left, height + 100) for left, height in hem[::-1]], PETROL)


def street_map(sheet, rng):
    """A map with pins, dots and lines, and a way round a bridge that is closed."""
    for field in tiles([(-120, -60), (1230, -140), (1330, 1600), (-40, 1660)], 7, 9, 0):
        sheet.shape(field, mix(rng.choice((MOSS, SAND, LEAF, HONEY, MIST)), PAPER, rng.uniform(0.55, 0.8)))
    for x, y, size in ((300, 1010, 60), (800, 330, 70), (930, 1180, 56)):
        town = [(x - size * 2, y - size), (x + size, y - size * 2), (x + size * 2, y + size), (x - size, y + size * 2)]
        for block in tiles(town, 5, 5, 0.14):
            if rng.random() < 0.75:
                sheet.shape(block, mix(CLAY, SAND, rng.uniform(0.45, 0.8)))
    water = mix(PETROL, MIST, 0.62)
    sheet.shape(curve((-10, -10), (520, -30), (420, 260), (160, 300), (120, 420), (-10, 470)), water)
    sheet.stroke(curve((210, 240), (520, 420), (250, 700), (640, 800), (900, 900), (420, 1200), (720, 1540)), water, 74)
    over = curve((-20, 760), (300, 560), (820, 900), (1220, 520))
    east = curve((820, -20), (700, 500), (1000, 900), (930, 1520))
    west = curve((290, 700), (190, 900), (300, 1000), (280, 1520))
    under = curve((-20, 1240), (400, 1200), (700, 1300), (1220, 1130))
    for width, colour in ((34, mix(SAND, WOOD, 0.5)), (24, WHITE)):
        for road in (over, east, west, under):
            sheet.stroke(road, colour, width)
    up = [(x, y) for x, y in east[::-1] if 706 < y < 1180]
    sheet.stroke([p for p in west if p[1] < 1236] + [p for p in under if 284 < p[0] < 930] + [(935, 1194)] + up, EMBER, 13)
    sheet.box(430, 684, 130, 36, WHITE, 8)
    for x in (446, 490, 534):
        sheet.shape([(x, 684), (x + 22, 684), (x + 6, 720), (x - 16, 720)], EMBER)
    sheet.disc(495, 634, 40, EMBER)
    sheet.box(470, 626, 50, 16, WHITE, 4)
    stops = [(120, 900), (430, 560), (690, 640), (990, 560), (1080, 900), (760, 1010)]
    sheet.stroke(stops, PETROL, 6)
    for x, y in stops:
        sheet.disc(x, y, 19, WHITE)
        sheet.disc(x, y, 13, rng.choice((PETROL, LEAF, EMBER)))
    for x, y, colour in ((800, 300, PETROL), (1010, 1170, LEAF), (300, 1060, PETROL),
                         (560, 250, HONEY), (1090, 240, EMBER), (110, 1390, HONEY)):
        pin(sheet, x, y, colour)
    for x in (400, 800):
        sheet.box(x, 0, 60, 1500, thin(INK, 0.035))
        sheet.box(x - 4, 0, 4, 1500, thin(WHITE, 0.4))


def pin(sheet, x, y, colour):
    sheet.stroke([(x, y), (x + 66, y - 26)], thin(INK, 0.2), 12)
    sheet.stroke([(x, y), (x + 12, y - 70)], STONE, 7)
    sheet.disc(x + 16, y - 92, 36, colour)
    sheet.disc(x + 5, y - 104, 10, thin(WHITE, 0.55))


def bike(sheet, rng):
    """An electric bicycle with a bag on the back, in a rack at the foot of a dike."""
    sheet.fade(0, 700, mix(MIST, PETROL, 0.12), mix(MIST, PAPER, 0.6), PEACH)
    sheet.cloud(400, 210, 120)
    sheet.cloud(1240, 150, 90)
    for (left, dip, swell, right), part in (((470, 430, 480, 400), 0.25), ((640, 540, 700, 560), 0.5)):
        ridge = curve((-10, left), (500, dip), (1100, swell), (1610, right))
        sheet.shape([*ridge, (1610, 900), (-10, 900)], mix(MOSS, LEAF, part))
    for x, y in ((210, 500), (330, 520), (1300, 500)):
        sheep(sheet, x, y)
    for _blade in range(90):
        x, y = rng.randint(0, 1600), rng.randint(660, 890)
        sheet.stroke([(x, y), (x + rng.randint(-5, 5), y - rng.randint(10, 24))], mix(LEAF, MOSS, rng.uniform(0, 0.5)), 4)
    sheet.fade(900, 1067, mix(SAND, CLAY, 0.2), mix(SAND, CLAY, 0.36))
    sheet.soft([(300, 975), (1480, 975), (1500, 1000), (280, 1000)], NIGHT, 0.45, 18)
    for x in (900, 1120, 1340):
        sheet.stroke([(x, 985), *bow(x + 60, 790, 60, 80, 180, 360), (x + 120, 985)], mix(STONE, PETROL, 0.3), 14)
    sheet.stroke([(860, 985), (1510, 985)], mix(STONE, PETROL, 0.45), 20)
    bicycle(sheet)


def sheep(sheet, x, y):
    for leg in (-22, -8, 12, 26):
        sheet.box(x + leg, y + 10, 6, 38, INK)
    for dx, dy, radius in ((-26, 0, 24), (0, -10, 30), (26, 0, 24), (0, 8, 28)):
        sheet.disc(x + dx, y + dy, radius, WHITE)
    sheet.disc(x + 50, y - 8, 15, INK, 19)


def bicycle(sheet):
    back, front, crank, seat, head = (490, 800), (1080, 800), (740, 820), (670, 520), (960, 470)
    for hub in (back, front):
        sheet.stroke(bow(*hub, 176, 176), INK, 17)
        sheet.stroke(bow(*hub, 163, 163), STONE, 6)
        for turn in range(0, 360, 30):
            sheet.stroke([hub, bow(*hub, 160, 160, turn)[0]], thin(INK, 0.45), 2.5)
    sheet.disc(*front, 34, mix(NIGHT, INK))
    for ends, width in (((back, seat), 14), ((back, crank), 14), ((front, (1020, 600), head, (950, 400)), 18),
                        ((crank, (640, 450)), 20)):
        sheet.stroke(ends, PETROL, width)
    sheet.stroke(curve((975, 530), (880, 640), (820, 800), crank), PETROL, 24)
    sheet.stroke([(930, 610), (845, 735)], mix(NIGHT, INK), 44)
    sheet.disc(880, 684, 7, MOSS)
    sheet.stroke([(330, 590), (660, 590), (490, 800)], INK, 10)
    sheet.box(370, 600, 220, 190, EMBER, 26)
    sheet.box(370, 600, 220, 74, mix(EMBER, CLAY, 0.6), 26)
    sheet.box(466, 650, 28, 50, PEACH, 6)
    sheet.disc(322, 606, 14, mix(EMBER, INK, 0.2))
    sheet.stroke([(580, 444), (700, 450)], INK, 32)
    sheet.stroke(curve((950, 400), (940, 350), (900, 350), (840, 380)), INK, 16)
    sheet.disc(1010, 476, 24, HONEY)
    sheet.disc(*crank, 52, mix(NIGHT, INK))
    sheet.stroke([(700, 910), crank, (780, 730)], STONE, 12)
    for x, y in ((700, 914), (780, 726)):
        sheet.box(x - 34, y - 9, 68, 18, INK, 8)


def solar(sheet, rng):
    """One roof full of solar panels, the next one half, in the sun and under a sky with clouds."""
    sheet.fade(0, 760, mix(PETROL, MIST, 0.66), mix(MIST, PAPER, 0.5), PEACH)
    sheet.soft(bow(1290, 190, 210, 210), HONEY, 0.7, 60)
    sheet.disc(1290, 190, 88, mix(WHITE, HONEY, 0.4))
    for x, y, size in ((330, 190, 130), (820, 130, 80), (1440, 320, 120), (1020, 330, 90)):
        sheet.cloud(x, y, size)
    sheet.hills(rng, 600, 50, mix(MOSS, MIST, 0.35))
    sheet.hills(rng, 700, 40, mix(MOSS, LEAF, 0.2))
    sheet.tree(70, 830, 330, mix(LEAF, NIGHT, 0.15))
    sheet.tree(1545, 830, 260, mix(LEAF, MOSS, 0.4))
    for frame, colour in (((1030, 800, 500, 267), mix(SAND, PAPER)), ((180, 800, 820, 267), mix(CLAY, PEACH, 0.4))):
        sheet.box(*frame, colour)
    for x in (260, 480, 700, 880):
        sheet.box(x, 900, 90, 130, PAPER, 6)
        sheet.box(x + 10, 910, 70, 110, mix(PETROL, MIST, 0.3), 4)
    sheet.box(1120, 910, 330, 157, mix(PETROL, NIGHT, 0.3))
    sheet.box(300, 300, 70, 150, CLAY)
    sheet.shape([(1000, 500), (1460, 500), (1590, 830), (980, 830)], mix(CLAY, SAND, 0.35))
    sheet.panels([(1030, 525), (1236, 525), (1262, 800), (1020, 800)], 3, 4)
    for y in (560, 630, 700, 770):
        sheet.stroke([(1256, y), (1470 + (y - 500) * 0.3, y)], mix(STONE, WHITE, 0.5), 7)
    sheet.shape([(240, 390), (900, 390), (1050, 850), (110, 850)], mix(CLAY, NIGHT, 0.15))
    sheet.stroke([(240, 390), (900, 390)], mix(CLAY, PEACH, 0.35), 16)
    sheet.panels([(262, 418), (880, 418), (1012, 822), (150, 822)], 7, 4)


def whiteboard(sheet, rng):
    """A week on a whiteboard: mostly ticked off, here and there a pencil stripe, two boxes empty."""
    sheet.fade(0, 1067, mix(SAND, PEACH, 0.5), mix(SAND, PEACH, 0.2))
    sheet.soft([(170, 150), (1460, 150), (1460, 960), (170, 960)], NIGHT, 0.35, 30)
    sheet.box(140, 90, 1320, 830, mix(STONE, WHITE, 0.4), 22)
    sheet.box(162, 112, 1276, 786, WHITE, 10)
    sheet.box(420, 915, 760, 26, mix(STONE, WHITE, 0.2), 8)
    for x, colour in ((480, EMBER), (600, PETROL), (720, LEAF)):
        sheet.box(x, 897, 96, 20, colour, 9)
        sheet.box(x + 72, 897, 34, 20, INK, 9)
    sheet.box(1010, 884, 110, 34, NIGHT, 8)
    for number, tile in enumerate(tiles([(210, 240), (1390, 240), (1390, 860), (210, 860)], 5, 4, 0.03)):
        (x, y), (right, bottom) = tile[0], tile[2]
        sheet.box(x, y, right - x, bottom - y, mix(MIST, WHITE, 0.72), 12)
        if number not in (8, 16):
            appointment(sheet, rng, x, y, number)
    for column in range(5):
        scribble(sheet, rng, 250 + column * 236, 196, 130, PETROL, 9)
    plant(sheet, 1500, 1067)


def appointment(sheet, rng, x, y, number):
    """A note with two lines of writing; ticked off in the first days, in pencil after that."""
    sheet.box(x + 18, y + 18, 186, 106, mix(rng.choice((HONEY, PEACH, MIST, MOSS)), WHITE, 0.35), 8)
    for line in (48, 78):
        scribble(sheet, rng, x + 36, y + line, rng.randint(70, 110), mix(INK, STONE, 0.4), 5)
    if number % 5 < 3:
        sheet.stroke([(x + 158, y + 92), (x + 174, y + 110), (x + 206, y + 66)], LEAF, 11)
    elif rng.random() < 0.7:
        for slant in range(0, 150, 22):
            sheet.stroke([(x + 26 + slant, y + 116), (x + 50 + slant, y + 28)], thin(INK, 0.3), 4)


def scribble(sheet, rng, x, y, length, colour, width):
    sheet.stroke([(x + step, y + rng.uniform(-1, 1) * width * 1.1) for step in range(0, length, 11)], colour, width)


def plant(sheet, x, y):
    for lean in (-190, -110, -30, 60, 130):
        tip = (x + lean, y - 430 + abs(lean + 30) * 0.9)
        leaf = curve((x, y - 130), (x + lean - 60, y - 260), tip) + curve(tip, (x + lean + 60, y - 200), (x, y - 130))
        sheet.shape(leaf, mix(LEAF, NIGHT, (lean + 190) / 600))
    sheet.shape([(x - 80, y - 150), (x + 80, y - 150), (x + 60, y), (x - 60, y)], CLAY)
    sheet.box(x - 90, y - 170, 180, 40, mix(CLAY, PEACH, 0.25), 10)


DRAWINGS = {"sunset": (sunset,), "workshop": (workshop,), "van": (van,), "cake": (cake,), "bike": (bike,), "solar": (solar,),
            "whiteboard": (whiteboard,), "map": (street_map, 1200, 1500)}
