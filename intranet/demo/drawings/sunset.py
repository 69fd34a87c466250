import math

from .sheet import CLAY, EMBER, HONEY, LEAF, MIST, NIGHT, PEACH, PETROL, WHITE, bow, mix, thin


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
