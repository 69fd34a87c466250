from .sheet import (
    CLAY,
    EMBER,
    HONEY,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    PEACH,
    PETROL,
    SAND,
    STONE,
    WHITE,
    WOOD,
    bow,
    curve,
    mix,
    thin,
)


def van(sheet, rng):
    """A white electric van at a charging post in front of the warehouse, with a full trailer."""
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
    sheet.shape(
        [(x + 405, y - 310), (x + 455, y - 310), (x + 548, y - 205), (x + 405, y - 205)], mix(NIGHT, PETROL, 0.6)
    )
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
    for left, top, wide, tall, colour in (
        (20, 250, 130, 140, WOOD),
        (40, 330, 90, 80, CLAY),
        (280, 270, 120, 160, MOSS),
        (160, 230, 110, 120, mix(WOOD, PEACH)),
        (170, 300, 90, 70, HONEY),
    ):
        sheet.parcel(x + left, y - top, wide, tall, colour)
    sheet.stroke([(x + 420, y - 50), (x + 540, y - 50)], INK, 12)
    sheet.box(x, y - 130, 430, 90, EMBER, 10)
    sheet.box(x, y - 130, 430, 18, mix(EMBER, PEACH), 8)
    wheel(sheet, x + 215, y - 10, 62)
