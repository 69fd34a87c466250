import pytest

from intranet.demo.content.posts import DRAWINGS, PHOTOS, POSTS
from intranet.demo.drawings.draw import draw


@pytest.mark.parametrize("key", DRAWINGS)
def test_a_drawing_is_the_same_every_time_and_fit_for_a_stream(key):
    drawing = draw(key)
    assert drawing.mode == "RGB"
    assert drawing.size in {(1600, 1067), (1200, 1500)}
    assert drawing.tobytes() == draw(key).tobytes()


def test_no_two_drawings_are_alike():
    assert len({draw(key).resize((32, 32)).tobytes() for key in DRAWINGS}) == len(DRAWINGS)


def test_every_photo_in_the_posts_is_a_photo_or_a_drawing():
    assert {photo.key for post in POSTS for photo in post.photos} <= {*PHOTOS, *DRAWINGS}
