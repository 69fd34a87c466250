"""A start compares the database with the folder, warns about what has changed, and refuses what would lose photos."""

import errno
import logging
import shutil
from datetime import UTC, datetime

import pytest

from intranet.core import clock, database, installation
from intranet.core.database import db
from intranet.core.i18n import clock as on_the_wall
from intranet.core.installation import Installation, Misplaced
from intranet.media.models import Picture
from intranet.schedule.models import Event, Occurrence
from tests.conftest import close, settings_for


@pytest.fixture
def folder(app, tmp_path):
    return tmp_path


def start(app):
    """Start Kring on whatever is there now."""
    close()
    database.connect(app.config["SETTINGS"])
    clock.now.set(datetime(2026, 11, 23, 7, 40, tzinfo=UTC))
    installation.start(app)


def photos(folder, number, missing=0):
    """Make so many photos in the database, some of which are not in the folder."""
    pictures = [Picture.create(width=10, height=10, state="ready") for _ in range(number)]
    for picture in pictures[missing:]:
        (folder / "media" / picture.key).mkdir(parents=True)
    return pictures


def empty(app, folder):
    """Somebody moved the database away."""
    close()
    for file in folder.glob("kring.sqlite3*"):
        file.unlink()


def code(folder):
    return (folder / "installation").read_text()


def test_a_first_start_makes_the_code_on_both_sides_and_the_next_one_keeps_it(empty_app, tmp_path):
    start(empty_app)
    first = code(tmp_path)
    assert Installation.get().code == first and len(first) > 20
    assert (tmp_path / "installation").stat().st_mode & 0o777 == 0o600
    start(empty_app)
    assert Installation.get().code == code(tmp_path) == first


@pytest.mark.parametrize("number, missing", [(0, 0), (4, 0), (4, 2)])
def test_older_data_without_a_code_get_one_if_the_photos_are_there(app, folder, number, missing):
    photos(folder, number, missing)
    start(app)
    assert Installation.get().code == code(folder)


def test_older_data_with_most_photos_missing_are_refused(app, folder):
    photos(folder, 4, missing=3)
    with pytest.raises(Misplaced, match="knows 4 photos, of which 1 are in"):
        start(app)
    assert not (folder / "installation").exists() and Installation.select().count() == 0


@pytest.mark.parametrize("with_code", [True, False])
def test_an_empty_database_with_photos_is_refused_and_every_photo_stays(app, folder, with_code):
    photos(folder, 3)
    if with_code:
        start(app)
    empty(app, folder)
    with pytest.raises(Misplaced, match="is empty, but .* holds 3 photos"):
        start(app)
    assert len(list((folder / "media").iterdir())) == 3
    assert "person" not in db.get_tables()  # no tables were made either


def test_an_empty_database_with_only_a_code_is_refused_too(app, folder):
    start(app)
    empty(app, folder)
    with pytest.raises(Misplaced, match="the mark of a Kring"):
        start(app)


def test_another_database_is_refused_with_what_to_do(app, folder):
    start(app)
    (folder / "installation").write_text("another one")
    with pytest.raises(Misplaced, match="belongs to another Kring.*KRING_DATA.*adopt"):
        start(app)


def test_an_older_database_with_the_code_of_another_is_refused(app, folder):
    (folder / "installation").write_text("another one")
    with pytest.raises(Misplaced, match="belongs to another Kring"):
        start(app)
    assert Installation.select().count() == 0


def test_a_folder_put_back_by_hand_without_the_code_is_known_by_its_photos(app, folder):
    photos(folder, 2)
    start(app)
    known = code(folder)
    (folder / "installation").unlink()
    start(app)
    assert code(folder) == known


def test_a_database_in_a_folder_without_its_photos_is_refused(app, folder):
    photos(folder, 2)
    start(app)
    (folder / "installation").unlink()
    shutil.rmtree(folder / "media")
    with pytest.raises(Misplaced, match="knows 2 photos, of which 0"):
        start(app)


@pytest.mark.parametrize("in_database", [True, False])
def test_a_first_start_that_was_cut_off_is_finished_by_the_next_one(app, folder, in_database):
    (folder / "installation.new").write_text("half")
    if in_database:
        Installation.create(code="half")
    start(app)
    assert Installation.get().code == code(folder)
    assert (code(folder) == "half") == in_database
    assert not (folder / "installation.new").exists()


def test_the_operator_can_adopt_it(app, folder):
    start(app)
    (folder / "installation").write_text("another one")
    told = app.test_cli_runner().invoke(args=["adopt"], input="y\n")
    assert told.exit_code == 0 and "knows 4 people and 0 photos" in told.output
    start(app)
    assert code(folder) == Installation.get().code
    assert (folder / "installation.old").read_text() == "another one"


def test_an_empty_mark_counts_as_none_and_adopting_writes_a_whole_one(app, folder):
    start(app)
    (folder / "installation").write_text("")
    told = app.test_cli_runner().invoke(args=["adopt", "--yes"])
    assert told.exit_code == 0 and code(folder) == Installation.get().code
    start(app)


def test_an_empty_database_is_never_adopted(app, folder):
    photos(folder, 1)
    start(app)
    empty(app, folder)
    database.connect(app.config["SETTINGS"])
    told = app.test_cli_runner().invoke(args=["adopt", "--yes"])
    assert told.exit_code and "is empty; there is nothing to adopt" in str(told.exception or told.output)


@pytest.mark.parametrize(
    "args",
    [
        ["migrate"],
        ["demo"],
        ["people", "invite", "nieuw@duinstra.example"],
        ["people", "new-password", "staff@duinstra.example"],
        ["people", "import", __file__],
    ],
)
def test_commands_refuse_as_a_start_does(app, folder, args):
    start(app)
    (folder / "installation").write_text("another one")
    done = app.test_cli_runner().invoke(args=args)
    assert done.exit_code == 2 and "belongs to another Kring" in done.output


def with_settings(app, folder, **given):
    app.config["SETTINGS"] = settings_for(folder, base_url="http://localhost", **given)


def test_a_new_secret_key_is_said_once(app, folder, caplog):
    start(app)
    object.__setattr__(app.config["SETTINGS"], "secret_key", "another")
    with caplog.at_level(logging.WARNING):
        start(app)
        start(app)
    assert caplog.text.count("The secret key has changed") == 1 and "everybody is signed out" in caplog.text
    assert "since the last start" in caplog.text and '"another"' not in caplog.text


def test_a_new_key_in_an_empty_database_is_not_logged(empty_app, caplog):
    start(empty_app)
    object.__setattr__(empty_app.config["SETTINGS"], "secret_key", "another")
    start(empty_app)
    assert "secret key" not in caplog.text


def hours(event):
    return {on_the_wall(one.starts_at) for one in event.occurrences}


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Honolulu"])
def test_in_another_time_zone_the_kickoff_keeps_its_local_time(app, folder, caplog, zone):
    start(app)
    event = Event.set_up(title="Kick-off", weekdays="12345", time="09:00", link="https://video.duinstra.example")
    with_settings(app, folder, timezone=zone)
    with caplog.at_level(logging.WARNING):
        start(app)
        start(app)
    assert hours(event) == {"09:00"} and event.occurrences.count() >= 19
    assert caplog.text.count(f"The time zone changed from Europe/Amsterdam to {zone}") == 1


def test_a_kickoff_whose_hour_has_passed_in_the_new_zone_does_not_come_at_the_old_one(app, folder):
    with_settings(app, folder, timezone="UTC")
    start(app)
    event = Event.set_up(title="Kick-off", weekdays="12345", time="08:00", link="https://video.duinstra.example")
    assert Occurrence.select().where(Occurrence.starts_at < datetime(2026, 11, 24, tzinfo=UTC)).count() == 1
    with_settings(app, folder, timezone="Europe/Amsterdam")  # where it is 08:40 now
    start(app)
    assert hours(event) == {"08:00"}
    assert Occurrence.select().where(Occurrence.starts_at < datetime(2026, 11, 24, tzinfo=UTC)).count() == 0


@pytest.mark.parametrize("args", [["people", "invite", "nieuw@duinstra.example"], ["backup", "elsewhere"], ["jobs"]])
def test_a_command_in_a_folder_without_a_kring_names_it_and_makes_none(app, folder, args, tmp_path):
    nowhere = tmp_path / "mistyped"
    with_settings(app, nowhere)
    done = app.test_cli_runner().invoke(args=args)
    assert done.exit_code == 2 and f"There is no Kring in {nowhere}. Set KRING_DATA" in done.output
    assert not (nowhere / "kring.sqlite3").exists()


def test_a_folder_of_another_user_is_said_in_a_sentence(app, folder, monkeypatch):
    def forbidden(*args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(folder / "start.lock"))

    monkeypatch.setattr("builtins.open", forbidden)
    with pytest.raises(SystemExit, match="start.lock belongs to another user"):
        start(app)
