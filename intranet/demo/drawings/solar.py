from .sheet import CLAY, HONEY, LEAF, MIST, MOSS, NIGHT, PAPER, PEACH, PETROL, SAND, STONE, WHITE, bow, mix


def solar(sheet, rng):
    """One roof full of solar panels and the next one half full, in the sun, under a sky with clouds."""
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
