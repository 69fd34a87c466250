"""What the demo company is made of: complete files, which are only read to make one."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import datetime

import pytest
from PIL import Image

from intranet.core.config import ROOT
from intranet.demo import faces, making
from intranet.demo.loading import DATA, POSTS, Broken, load
from intranet.demo.shapes import DAYS, PHOTOS, Face, fits

DATA_MODULES = {
    f"intranet.demo.{name}" for name in ("making", "drafting", "loading", "shapes", "people", "pictures", "faces")
}


@pytest.fixture(scope="module")
def data():
    return load()


def photos():
    return sorted(path.name for path in PHOTOS.iterdir() if path.suffix != ".md")


def test_every_file_is_read():
    assert {path.stem for path in (DATA / "posts").iterdir()} == set(POSTS)


def test_somebody_signs_in_as_each_of_three(data):
    assert {character.sign_in for character in data.characters if character.sign_in} == {"staff", "lead", "hr"}


@pytest.mark.parametrize("name", photos())
def test_a_photo_opens_and_fits_the_stream(name):
    with Image.open(PHOTOS / name) as image:
        image.load()
        assert image.mode == "RGB" and max(image.size) == 1200 and not image.getexif()


def test_every_photo_is_used_and_described(data):
    shown = [photo for post in data.posts for photo in post.photos]
    portraits = {character.portrait for character in data.characters} - {""}
    assert {photo.file for photo in shown} | portraits == set(photos())
    assert all(photo.alt for photo in shown)
    assert max(Counter(photo.file for photo in shown).values()) <= 3  # nobody sees the same one again and again


def test_no_two_photos_are_alike():
    assert len({Image.open(PHOTOS / name).resize((32, 32)).tobytes() for name in photos()}) == len(photos())


def test_a_third_of_the_people_have_a_face_and_no_two_are_alike(data):
    drawn = [faces.portrait(character.face) for character in data.characters if character.face]
    portraits = [character for character in data.characters if character.portrait]
    assert len(drawn) + len(portraits) >= len(data.characters) / 3 and len(set(drawn)) == len(drawn)


def test_every_word_for_a_face_makes_another_one(data):
    usual = {"skin": "fair", "hair": "red", "haircut": "short", "clothes": "leaf", "ground": "sky", "extras": ""}
    for name, words in faces.WORDS.items():
        drawn = {faces.portrait(Face(**usual | {name: word})) for word in words}
        assert len(drawn) == len(words), name


def test_words_for_a_time_are_alternatives_within_a_kind_and_all_kinds_must_be_true():
    monday, friday = datetime(2026, 12, 7, 9, 0), datetime(2026, 12, 18, 15, 0)
    assert fits("", monday) and fits("dec mon tue", monday) and fits("early morning winter", monday)
    assert not fits("dec mon tue", friday) and not fits("mon fri early", friday) and fits("mon fri late", friday)


ALWAYS_TRUE = re.compile(r"op vrijdag na drie|gewone dinsdag|op dinsdag|op donderdag na|op woensdagavond|die maandag")
NAMES_A_DAY = re.compile(r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|morgen)\b", re.IGNORECASE)


def test_a_text_that_names_a_day_says_on_which_days_it_is_true(data):
    for post in data.posts:
        if NAMES_A_DAY.search(ALWAYS_TRUE.sub("", post.text)):
            assert set(post.when.split()) & set(DAYS), post.text


def test_where_each_photo_comes_from_is_written_down():
    told = (PHOTOS / "README.md").read_text()
    assert all(f"`{name}`" in told for name in photos())


MISTAKES = {
    "no such author": ("polls.toml", 'by = "ilse"', 'by = "ilsa"', "line ", "nobody called 'ilsa'"),
    "no such commenter": ("posts/life.toml", "- hans: Maat", "- hnas: Maat", "line 3", "nobody called 'hnas'"),
    "a comment by nobody": ("posts/life.toml", "- hans: Maat", "- Maat", "line 3", "nobody called 'Maat van"),
    "no such photo": ("posts/life.toml", "gate.webp", "garage.webp", "line ", "no photo 'garage.webp'"),
    "no such portrait": ("people.toml", "portrait.jpg", "passport.jpg", "[eline]", "no photo 'passport.jpg'"),
    "no such word for a face": (
        "people.toml",
        'haircut = "bald"',
        'haircut = "bold"',
        "[geert]",
        "no haircut is called 'bold'",
    ),
    "half a face": ("people.toml", 'haircut = "bald", ', "", "[geert]", "'haircut'"),
    "no such time": ("posts/life.toml", '"mon"', '"maandag"', "line 3", "no time 'maandag'"),
    "no such reaction": ("posts/life.toml", '"laugh"', '"loud"', "line 3", "no reaction 'loud'"),
    "no such ask": ("posts/life.toml", 'ask = "open"', 'ask = "shut"', "line ", "no ask that is 'shut'"),
    "no such field": ("posts/life.toml", "mood =", "moed =", "line 3", "'moed'"),
    "no such table": ("posts/life.toml", "[[posts]]", "[[post]]", "life.toml", "only [[posts]] belongs in here"),
    "no such team": ("people.toml", 'team = "noord"', 'team = "noord-oost"', "[karim]", "no team 'noord-oost'"),
    "no such lead": ("company.toml", 'lead = "otto"', 'lead = "ottto"', "company.toml", "nobody called 'ottto'"),
    "no such slot": ("templates.toml", "{treat}", "{cake}", "templates.toml", "no slot 'cake'"),
    "nothing said": ("posts/life.toml", "thread =", "text =", "line 3", "'thread'"),
    "not a number": ("polls.toml", '"Elke week" = 21', '"Elke week" = "21"', "line 3", "options cannot be"),
    "not true or false": ("people.toml", "is_hr = true", 'is_hr = "yes"', "[hanneke]", "is_hr cannot be 'yes'"),
    "not a text": ("names.toml", '"Zwolle"', "8000", "names.toml", "places cannot be"),
    "teams as a list": ("company.toml", "[teams]", "[[teams]]", "company.toml", "'items'"),
    "a quote too few": ("company.toml", '"kring-demo"', '"kring-demo', "company.toml", "line 5"),
}


@pytest.mark.parametrize(("name", "right", "wrong", "place", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_file_and_place(tmp_path, name, right, wrong, place, problem):
    file = shutil.copytree(DATA, tmp_path / "data") / name
    file.write_text(file.read_text().replace(right, wrong, 1))
    with pytest.raises(Broken) as broken:
        load(tmp_path / "data")
    said = str(broken.value)
    assert said.startswith(str(file)) and place in said and problem in said


def test_the_line_of_a_mistake_is_that_of_the_post_it_is_in(tmp_path):
    file = shutil.copytree(DATA, tmp_path / "data") / "posts/life.toml"
    *before, last = file.read_text().split("[[posts]]")
    file.write_text("[[posts]]".join([*before, last.replace("- ", "- nobody: ", 1)]))
    line = len("[[posts]]".join(before).splitlines()) + 1
    with pytest.raises(Broken, match=rf"life\.toml, line {line}: there is nobody called 'nobody'"):
        load(tmp_path / "data")


def test_a_file_that_is_missing_is_named(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data/posts/life.toml").unlink()
    with pytest.raises(Broken, match=r"life\.toml"):
        load(tmp_path / "data")


def test_the_command_says_what_is_broken(empty_app, monkeypatch):
    def load():
        raise Broken("life.toml, line 3: there is nobody called 'hnas'")

    monkeypatch.setattr(making, "load", load)
    answer = empty_app.test_cli_runner().invoke(args=["demo"])
    assert answer.exit_code == 1 and "Error: life.toml, line 3: " in answer.output


def test_a_worker_that_serves_loads_nothing_of_it(tmp_path):
    script = "import sys, app; print(*sys.modules)"
    environ = {"KRING_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "intranet.start.views" in loaded and not loaded & {*DATA_MODULES, "PIL", "tomllib"}
