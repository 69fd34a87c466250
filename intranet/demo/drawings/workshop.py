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
        pipe = [
            (x + 300 + bend, y - 146),
            (x + 300 + bend, y - 220 - bend),
            (x + 350, y - 240 - bend),
            (x + 352, y - 60),
        ]
        sheet.stroke(curve(*pipe), mix(CLAY, EMBER), 9)


def fuse_cabinet(sheet, x, y):
    """A fuse cabinet with its door open."""
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
    """A welding mask."""
    face = [(x - 74, y - 150), (x - 62, y - 40), (x - 24, y), (x + 24, y), (x + 62, y - 40), (x + 74, y - 150)]
    sheet.shape([*bow(x, y - 150, 74, 80, 180, 360), *face[::-1]], mix(NIGHT, PETROL, 0.35))
    sheet.box(x - 50, y - 160, 100, 58, INK, 10)
    sheet.box(x - 40, y - 150, 80, 38, mix(LEAF, NIGHT, 0.35), 5)
    sheet.shape([(x - 34, y - 150), (x - 4, y - 150), (x - 24, y - 112), (x - 40, y - 112)], thin(HONEY, 0.5))
    sheet.stroke([(x - 20, y - 40), (x + 20, y - 40)], thin(WHITE, 0.25), 6)
