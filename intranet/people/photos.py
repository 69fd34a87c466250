"""The photo that somebody shows."""

from ..database import writing


def change_photo(person, picture):
    """Take another photo, or none; the one before goes."""
    with writing():
        before = person.picture
        person.change(picture=picture, answered_picture_id=0)  # what was answered was about the one before
        if before:
            before.remove()
