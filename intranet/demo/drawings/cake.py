from .sheet import (
    CLAY,
    EMBER,
    HONEY,
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
    tiles,
)


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
