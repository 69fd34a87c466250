from .sheet import (
    CLAY,
    EMBER,
    HONEY,
    INK,
    LEAF,
    MIST,
    MOSS,
    PAPER,
    PETROL,
    SAND,
    STONE,
    WHITE,
    WOOD,
    curve,
    mix,
    thin,
    tiles,
)


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
    sheet.stroke(
        [p for p in west if p[1] < 1236] + [p for p in under if 284 < p[0] < 930] + [(935, 1194)] + up, EMBER, 13
    )
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
    for x, y, colour in (
        (800, 300, PETROL),
        (1010, 1170, LEAF),
        (300, 1060, PETROL),
        (560, 250, HONEY),
        (1090, 240, EMBER),
        (110, 1390, HONEY),
    ):
        pin(sheet, x, y, colour)
    for x in (400, 800):
        sheet.box(x, 0, 60, 1500, thin(INK, 0.035))
        sheet.box(x - 4, 0, 4, 1500, thin(WHITE, 0.4))


def pin(sheet, x, y, colour):
    sheet.stroke([(x, y), (x + 66, y - 26)], thin(INK, 0.2), 12)
    sheet.stroke([(x, y), (x + 12, y - 70)], STONE, 7)
    sheet.disc(x + 16, y - 92, 36, colour)
    sheet.disc(x + 5, y - 104, 10, thin(WHITE, 0.55))
