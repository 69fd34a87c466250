"""The daily backup: HR decides whether, the operator decides where, and monitoring sees how it is doing."""

from datetime import timedelta

import pytest

from intranet.backup import making
from intranet.backup.models import Backup, plan_backup
from intranet.core.clock import now
from intranet.core.config import SettingError, Settings
from intranet.core.errors import Refused
from intranet.core.installation import Installation
from intranet.core.tasks import jobs


def set_backup(app, folder):
    object.__setattr__(app.config["SETTINGS"], "backup", str(folder))


@pytest.fixture
def hr(house, sign_in, cast):
    return sign_in(cast.hr)


@pytest.fixture
def quick(monkeypatch):
    """Skip the proof, which takes a second or two, in tests that are not about it."""
    monkeypatch.setattr(making, "prove", lambda *args: None)


def made(folder):
    return sorted(path.name for path in folder.glob("*.tar"))


def test_none_is_made_until_somebody_wants_it(house):
    jobs.plan_daily()
    jobs.run_due()
    assert not house.config["SETTINGS"].backups.exists()


def test_hr_wants_it_and_sees_that_it_was_proved(house, hr):
    assert "Er worden geen back-ups gemaakt" in hr.get("/company/jobs").text
    answer = hr.post("/company/backups/daily", data={"daily": "yes"}, follow_redirects=True)
    assert "De eerste wordt gemaakt en gecontroleerd" in answer.text and "Vraagt aandacht" not in answer.text
    jobs.run_due()
    page = hr.get("/company/jobs").text
    assert "De laatste gecontroleerde back-up is van vandaag 08:40" in page and "In orde" in page
    assert len(made(house.config["SETTINGS"].data / "backups")) == 1
    assert hr.get("/healthz").json["backup_proved_at"].startswith("2026-11-23T07:40")


def test_it_is_made_once_a_day_in_the_folder_of_the_operator(house, folder, quick, clock):
    set_backup(house, folder)
    for _ in range(3):
        jobs.plan_daily()  # at every start
        jobs.run_due()
    assert len(made(folder)) == 1
    clock.set(now() + timedelta(days=1))
    jobs.run_due()
    assert len(made(folder)) == 2


def test_after_eight_days_it_is_said_in_red_words(house, hr, quick, clock, folder):
    set_backup(house, folder)
    plan_backup()
    jobs.run_due()
    clock.set(now() + timedelta(days=7))
    assert "In orde" in hr.get("/company/jobs").text
    clock.set(now() + timedelta(days=2))
    page = hr.get("/company/jobs").text
    assert "Al meer dan een week" in page and "Vraagt aandacht" in page


def test_one_that_fails_is_shown_behind_the_scenes_and_is_tried_again(house, hr, folder, monkeypatch, clock):
    def broken(*args):
        raise Refused("In de back-up ontbreken foto's: 3.")

    monkeypatch.setattr(making, "prove", broken)
    set_backup(house, folder)
    plan_backup()
    jobs.run_due()
    page = hr.get("/company/jobs").text
    assert "Een back-up maken" in page and "ontbreken foto&#39;s: 3" in page and "nog geen back-up" in page
    assert hr.get("/healthz").json["failing_jobs"] == 1 and Installation.get().backup_proved_at is None
    monkeypatch.setattr(making, "prove", lambda *args: None)
    assert hr.post(f"/company/backups/{Backup.get().id}/tries").status_code == 303
    jobs.run_due()
    assert len(made(folder)) == 1 and Backup.select().count() == 0
    assert "ontbreken" not in hr.get("/company/jobs").text


def test_hr_can_have_one_made_now_and_twice_is_once(house, hr, folder, quick):
    assert hr.post("/company/backups").status_code == 422
    set_backup(house, folder)
    for _ in range(2):
        assert hr.post("/company/backups").status_code == 303
    jobs.run_due()
    assert len(made(folder)) == 1


def test_hr_switches_it_off_but_not_what_the_operator_decided(house, hr, folder):
    hr.post("/company/backups/daily", data={"daily": "yes"})
    hr.post("/company/backups/daily", data={"daily": "no"})
    assert not Installation.get().backs_up
    set_backup(house, folder)
    assert "map die de beheerder van Kring koos" in hr.get("/company/jobs").text
    assert hr.post("/company/backups/daily", data={"daily": "no"}).status_code == 422
    assert str(folder) not in hr.get("/company/jobs").text  # the folder concerns nobody but the operator


def test_for_other_people_it_does_not_exist(house, as_staff, as_lead):
    for client in (as_staff, as_lead):
        for address in ("/company/backups", "/company/backups/daily"):
            assert client.post(address, data={"daily": "yes"}).status_code == 404
    assert not Installation.get().backs_up and Backup.select().count() == 0


@pytest.mark.parametrize("folder", ["backups", "./x", "{data}/media", "{data}/media/x", "{data}/x/../media/y"])
def test_a_folder_that_cannot_hold_backups_is_refused(tmp_path, folder, capsys):
    with pytest.raises(SettingError):
        Settings.from_environ({"KRING_BACKUP": folder.format(data=tmp_path), "KRING_DATA": str(tmp_path)})
    assert "KRING_BACKUP must be the whole path of a folder" in capsys.readouterr().err
