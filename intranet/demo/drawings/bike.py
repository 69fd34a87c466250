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
    bow,
    curve,
    mix,
    thin,
)


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
        sheet.stroke(
            [(x, y), (x + rng.randint(-5, 5), y - rng.randint(10, 24))], mix(LEAF, MOSS, rng.uniform(0, 0.5)), 4
        )
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
    for ends, width in (
        ((back, seat), 14),
        ((back, crank), 14),
        ((front, (1020, 600), head, (950, 400)), 18),
        ((crank, (640, 450)), 20),
    ):
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
