"""Backups of 7 days, 4 weeks and 12 months are kept, and files that are not ours are left alone."""

from datetime import UTC, datetime, timedelta

from intranet.backup.archive import Writer
from intranet.backup.making import free_name
from intranet.backup.retention import thin_out

LAST = datetime(2026, 11, 26, 3, tzinfo=UTC)


def put(folder, made_at, installation="ours"):
    path = free_name(folder, made_at)
    with path.open("wb") as file:
        Writer(file, installation=installation, made_at=made_at.isoformat()).close()
    return path


def years_of_them(folder, days=800):
    """Make one every day, and delete old ones each time."""
    for number in range(days, -1, -1):
        path = put(folder, LAST - timedelta(days=number))
        thin_out(folder, "ours", path.name)
    return sorted(path.name[6:16] for path in folder.iterdir())


def test_seven_days_four_weeks_and_twelve_months_stay(tmp_path):
    kept = years_of_them(tmp_path)
    days, weeks = kept[-7:], ["2026-11-08", "2026-11-15", "2026-11-22"]
    assert days == [f"{LAST - timedelta(days=number):%Y-%m-%d}" for number in range(6, -1, -1)]
    assert set(weeks) <= set(kept)
    assert {day[:7] for day in kept} == {f"2025-{month}" for month in (12,)} | {f"2026-{n:02}" for n in range(1, 12)}
    assert 7 + 11 <= len(kept) <= 7 + 4 + 12


def test_what_is_not_ours_stays_whatever_it_is_called(tmp_path):
    old = LAST - timedelta(days=3000)
    others = [
        put(tmp_path, old, installation="theirs"),
        tmp_path / "kring-2001-01-01T0000Z.tar",
        tmp_path / "kring-2001-01-01T0000Z.tar.unproved",
        tmp_path / "holiday.jpg",
        tmp_path / "kring-2001-01-02T0000Z.tar",
    ]
    for path in others[1:4]:
        path.write_text("something else")
    others[4].mkdir()
    link = tmp_path / "kring-2001-01-03T0000Z.tar"
    link.symlink_to(tmp_path / "nowhere")
    years_of_them(tmp_path, days=40)
    assert all(path.exists() for path in others) and link.is_symlink()


def test_the_one_that_was_proved_last_stays_however_old(tmp_path):
    proved = put(tmp_path, LAST - timedelta(days=2000))
    for number in range(30):
        put(tmp_path, LAST - timedelta(days=number))
    thin_out(tmp_path, "ours", proved.name)
    assert proved.exists()


def test_many_of_one_day_are_one(tmp_path):
    for minutes in range(20):
        put(tmp_path, LAST + timedelta(minutes=minutes))
    thin_out(tmp_path, "ours", "")
    assert [path.name for path in tmp_path.iterdir()] == ["kring-2026-11-26T0319Z.tar"]
