"""Draws the faces of the demo company from what people.toml says of them: flat, friendly, in the colours of Kring. They are
made up: nobody real is shown.
"""

from io import BytesIO

from PIL import Image, ImageDraw

SIDE, FINE = 384, 3  # pixels of a finished face, and how many times larger it is drawn, for smooth edges
LEFT, TOP, SHOWN = 22, 15, 156  # the part of the sheet that is shown
WHITE, INK, BLUSH = "#fffdf9", "#262a31", "#d9644a"
SKINS = {
    "fair": "#f5d0b5",
    "peach": "#eab98f",
    "olive": "#d6a278",
    "tan": "#bb8157",
    "brown": "#91603d",
    "deep": "#68412b",
}
HAIRS = {
    "black": "#2a262b",
    "brown": "#5b3b2b",
    "chestnut": "#8a4e2d",
    "blond": "#dfb569",
    "red": "#bf5f2f",
    "grey": "#b9b6b1",
}
CLOTHES = {
    "petrol": "#0f5b66",
    "ember": "#df6a31",
    "leaf": "#4d8a5b",
    "navy": "#2b3b57",
    "honey": "#eebc62",
    "plum": "#7a4763",
}
GROUNDS = {
    "mist": "#cfe3e4",
    "peach": "#fadcc3",
    "moss": "#d5e3cb",
    "sand": "#f0e2c4",
    "rose": "#f3d5d1",
    "sky": "#d6e0f0",
}

# The left half of each outline, from the top down, on a sheet of 200 by 200; the right half is its mirror image.
FACE = [(100, 46), (80, 49), (67, 64), (64, 90), (67, 112), (78, 130), (100, 139)]
BODY = [(100, 150), (72, 152), (48, 160), (34, 176), (28, 210), (100, 210)]
COLLAR = [(100, 172), (86, 162), (80, 148), (100, 150)]
BEARD = [(100, 110), (84, 111), (72, 104), (64, 92), (64, 110), (74, 134), (100, 147)]
MOUSTACHE = [(100, 110), (88, 110), (78, 118), (88, 119), (100, 116)]
HELMET = [(100, 20), (78, 24), (62, 38), (56, 66), (78, 68), (100, 68)]
SCARF = [(100, 28), (76, 32), (58, 50), (53, 84), (55, 116), (60, 146), (74, 166), (100, 172)]
OPENING = [(100, 54), (82, 58), (71, 72), (67, 94), (71, 116), (82, 131), (100, 138)]
CROWN = [(100, 32), (78, 35), (62, 48), (56, 70), (58, 94)]
BEHIND = {
    "long": [*CROWN, (52, 124), (46, 158), (62, 172), (100, 174)],
    "bob": [*CROWN, (53, 112), (54, 134), (70, 140), (100, 138)],
    "curly": [(100, 20), (72, 24), (50, 40), (40, 66), (40, 96), (47, 122), (66, 136), (100, 138)],
    "bun": [(100, 16), (88, 18), (82, 27), (88, 37), (100, 40)],
}
FRINGES = {
    "short": [(100, 33), (78, 36), (63, 49), (59, 70), (61, 94), (66, 92), (69, 76), (78, 67), (100, 64)],
    "crop": [(100, 40), (80, 42), (67, 53), (62, 70), (62, 84), (66, 82), (72, 66), (84, 60), (100, 58)],
    "curls": [(100, 26), (78, 28), (60, 42), (54, 62), (57, 88), (65, 86), (70, 72), (82, 66), (100, 62)],
    "parted": [(100, 33), (78, 36), (62, 49), (57, 72), (59, 98), (66, 94), (72, 76), (86, 62), (100, 50)],
}
HAIRCUTS = {  # what is behind the face, and what falls over it
    "short": ("", "short"),
    "crop": ("", "crop"),
    "curls": ("", "curls"),
    "long": ("long", "parted"),
    "fringe": ("long", "short"),
    "bob": ("bob", "short"),
    "curly": ("curly", "curls"),
    "bun": ("bun", "parted"),
    "bald": ("", ""),
    "headscarf": ("", ""),
}


class Pen:
    """Draws on a sheet of 200 by 200, of which the part is shown that fits a round frame."""

    def __init__(self, ground):
        self.image = Image.new("RGB", (SIDE * FINE, SIDE * FINE), ground)
        self.pen, self.scale = ImageDraw.Draw(self.image), SIDE * FINE / SHOWN

    def finished(self):
        stream = BytesIO()
        self.image.reduce(FINE).save(stream, "PNG", compress_level=1)
        return stream.getvalue()

    def scaled(self, points):
        return [((x - LEFT) * self.scale, (y - TOP) * self.scale) for x, y in points]

    def shape(self, half, colour):
        """What this half and its mirror image enclose."""
        whole = [*half, *((200 - x, y) for x, y in half[-2:0:-1])]
        self.pen.polygon(self.scaled(smooth(whole)), colour)

    def disc(self, x, y, radius, colour, height=0):
        height = height or radius
        self.pen.ellipse(self.scaled([(x - radius, y - height), (x + radius, y + height)]), colour)

    def box(self, left, top, right, bottom, colour, radius):
        self.pen.rounded_rectangle(self.scaled([(left, top), (right, bottom)]), radius * self.scale, colour)

    def arc(self, left, top, right, bottom, start, end, colour, width):
        """A part of an ellipse, from one angle to another, clockwise from the right."""
        ends = self.scaled([(left, top), (right, bottom)])
        self.pen.arc(ends, start, end, colour, round(width * self.scale))

    def bowl(self, left, top, right, bottom, colour):
        """The lower half of an ellipse."""
        self.pen.chord(self.scaled([(left, top), (right, bottom)]), 0, 180, colour)


def smooth(points):
    """A closed line that flows through these points (Catmull and Rom's)."""
    line = []
    for number in range(len(points)):
        a, b, c, d = (points[(number + step) % len(points)] for step in (-1, 0, 1, 2))
        for part in (0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875):
            line.append(tuple(flowing(part, *four) for four in zip(a, b, c, d, strict=True)))
    return line


def flowing(t, a, b, c, d):
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def mixed(one, other, part):
    """A colour between two, as "#rrggbb"."""
    channels = (int(one[at : at + 2], 16) * (1 - part) + int(other[at : at + 2], 16) * part for at in (1, 3, 5))
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def portrait(face):
    """The picture of a Face, as a PNG."""
    pen = Pen(GROUNDS[face.ground])
    skin, hair, clothes = SKINS[face.skin], HAIRS[face.hair], CLOTHES[face.clothes]
    behind, fringe = HAIRCUTS[face.haircut]
    if behind:
        pen.shape(BEHIND[behind], mixed(hair, INK, 0.18))
    if face.haircut == "headscarf":
        pen.shape(SCARF, clothes)
    dress(pen, face, skin, clothes)
    if face.haircut == "headscarf":
        pen.shape(SCARF, mixed(clothes, WHITE, 0.16))
        pen.shape(OPENING, skin)
    else:
        head(pen, skin)
    look(pen, skin, hair)
    if fringe:
        pen.shape(FRINGES[fringe], hair)
    for extra in face.extras.split():
        EXTRAS[extra](pen, hair)
    return pen.finished()


def dress(pen, face, skin, clothes):
    """The clothes, and the neck in them."""
    pen.shape(BODY, clothes)
    pen.box(84, 122, 116, 164, mixed(skin, INK, 0.14), 16)
    pen.shape(COLLAR, mixed(skin, INK, 0.14))


def head(pen, skin):
    for x in (63, 137):
        pen.disc(x, 98, 9, mixed(skin, INK, 0.06), 11)
    pen.shape(FACE, skin)


def look(pen, skin, hair):
    """Eyes and brows, nose, mouth, and a blush."""
    for x in (84, 116):
        pen.disc(x, 97, 3.6, INK, 4.2)
        pen.disc(x + 1.2, 95.6, 1.2, WHITE)
        pen.arc(x - 8, 84, x + 8, 98, 215, 325, mixed(hair, INK, 0.3), 2.6)
    for x in (77, 123):
        pen.disc(x, 111, 6.5, mixed(skin, BLUSH, 0.22), 5)
    pen.arc(94, 99, 106, 111, 20, 160, mixed(skin, INK, 0.3), 2.4)
    pen.arc(86, 104, 114, 126, 30, 150, mixed(skin, INK, 0.62), 3)


def glasses(pen, hair, rims=INK):
    for x in (84, 116):
        pen.arc(x - 13, 84, x + 13, 110, 0, 360, rims, 2.4)
    pen.arc(95, 90, 105, 100, 200, 340, rims, 2.4)


def gold_rims(pen, hair):
    glasses(pen, hair, CLOTHES["honey"])


def grin(pen, hair):
    pen.bowl(87, 105, 113, 127, mixed(INK, BLUSH, 0.3))
    pen.bowl(89, 108, 111, 122, WHITE)


def beard(pen, hair):
    pen.shape(BEARD, hair)
    pen.arc(88, 106, 112, 124, 30, 150, WHITE, 3)


def moustache(pen, hair):
    pen.shape(MOUSTACHE, hair)


def helmet(pen, hair):
    """The helmet of people who work under things that may fall."""
    pen.shape(HELMET, CLOTHES["honey"])
    pen.box(50, 64, 150, 73, mixed(CLOTHES["honey"], INK, 0.14), 4)
    pen.box(93, 22, 107, 66, mixed(CLOTHES["honey"], WHITE, 0.35), 6)


EXTRAS = {
    "glasses": glasses,
    "gold-rims": gold_rims,
    "grin": grin,
    "beard": beard,
    "moustache": moustache,
    "helmet": helmet,
}
WORDS = {
    "skin": SKINS,
    "hair": HAIRS,
    "haircut": HAIRCUTS,
    "clothes": CLOTHES,
    "ground": GROUNDS,
    "extras": EXTRAS,
}
