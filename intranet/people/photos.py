"""The photo that somebody shows."""

from ..core.database import writing


def change_photo(person, picture):
    """Choose another photo, or none. The earlier one is deleted."""
    with writing():
        before = person.picture
        person.change(picture=picture, answered_picture_id=0)  # the answer was about the photo before
        if before:
            before.remove()
