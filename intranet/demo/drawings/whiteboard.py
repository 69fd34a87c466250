from .sheet import (
    CLAY,
    EMBER,
    HONEY,
    INK,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    PEACH,
    PETROL,
    SAND,
    STONE,
    WHITE,
    curve,
    mix,
    thin,
    tiles,
)


def whiteboard(sheet, rng):
    """A week on a whiteboard: mostly ticked off, with some pencil stripes and two empty boxes."""
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
    """A note with two lines of writing: ticked off in the first days, in pencil later in the week."""
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
