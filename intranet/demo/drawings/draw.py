import random

from .bike import bike
from .cake import cake
from .sheet import Sheet
from .solar import solar
from .street_map import street_map
from .sunset import sunset
from .van import van
from .whiteboard import whiteboard
from .workshop import workshop

DRAWINGS = {
    "sunset": (sunset,),
    "workshop": (workshop,),
    "van": (van,),
    "cake": (cake,),
    "bike": (bike,),
    "solar": (solar,),
    "whiteboard": (whiteboard,),
    "map": (street_map, 1200, 1500),
}


def draw(key):
    """The picture with this key. It is the same every time."""
    drawing, *size = DRAWINGS[key]
    sheet = Sheet(*size or (1600, 1067))
    drawing(sheet, random.Random(key))
    return sheet.finished()
