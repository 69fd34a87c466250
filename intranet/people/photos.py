"""The photo that somebody shows."""

from ..core.database import writing
from ..media.checking import check
from ..media.models import Picture, square_from


def take_photo(person, form):
    """Take over the photo of a PhotoForm, cut as was chosen. Raises Refused when it is none."""
    upload, square = check(form.photo.data, "photo"), square_from(form.x.data, form.y.data, form.zoom.data)
    with writing():
        change_photo(person, Picture.receive(upload, square))
    return upload


def change_photo(person, picture):
    """Choose another photo, or none. The earlier one is deleted."""
    with writing():
        before = person.picture
        person.change(picture=picture, answered_picture_id=0)  # the answer was about the photo before
        if before:
            before.remove()
