"""Work that waits until it is due, and mail."""

import re
import threading
from datetime import timedelta

import pytest

from intranet.core import database
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.core.tasks.mail import Message
from intranet.core.tasks.queue import LEASE

done = []


@jobs.job
def note(word):
    done.append(word)


@jobs.job
def stumble():
    raise ValueError("over a stone")


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def test_what_is_due_is_done_once(app):
    note.later("now")
    assert jobs.run_due() == 1
    assert jobs.run_due() == 0
    assert done == ["now"]


def test_what_is_due_later_waits(app, clock):
    note.later("later", due_at=clock() + timedelta(hours=1))
    assert jobs.run_due() == 0
    clock.set(clock() + timedelta(hours=1))
    assert jobs.run_due() == 1


def test_work_that_fails_waits_longer_each_time_and_keeps_its_error(app, clock):
    stumble.later()
    pauses = []
    for _ in range(3):
        jobs.run_due()
        job = Job.get()
        pauses.append(round((job.due_at - clock()).total_seconds()))
        clock.set(job.due_at + timedelta(seconds=1))
    assert pauses == [10, 60, 300]
    assert "over a stone" in job.error


def test_a_job_whose_worker_died_is_taken_up_again(app, clock):
    note.later("again")
    assert Job.claim() is not None
    assert jobs.run_due() == 0
    clock.set(clock() + LEASE + timedelta(seconds=1))
    assert jobs.run_due() == 1 and done == ["again"]


def test_what_a_killed_process_had_begun_is_due_again_at_the_next_start(app):
    note.later("again")
    assert Job.claim() is not None
    jobs.plan_daily()
    jobs.run_due()
    assert done == ["again"]


def test_the_command_lists_what_is_due_and_what_went_wrong(app, client):
    stumble.later()
    jobs.plan_daily()
    jobs.run_due()
    Message.create(
        to="noor@duinstra.example", subject="Welkom", text="", message_id="<1>", due_at=None, error="550 ..."
    )
    printed = app.test_cli_runner().invoke(args=["jobs"]).output
    assert "stumble ValueError('over a stone')" in printed
    assert "given up" in printed and "message to duinstra.example" in printed and "noor@" not in printed
    assert re.search(r"2026-11-24 00:05:00  2026-11-23 08:40:\d\d      0  forget_old_sign_ins", printed)
    assert client.get("/healthz").json["failing_jobs"] == 2


def test_a_job_from_a_transaction_that_fails_is_never_done(app):
    with pytest.raises(RuntimeError), database.writing():
        note.later("never")
        raise RuntimeError
    assert jobs.run_due() == 0


def test_many_workers_do_each_job_once(app):
    for number in range(40):
        note.later(number)

    def worker():
        with app.test_request_context(), database.db.connection_context():
            jobs.run_due()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(40))


def test_a_daily_job_is_due_again_after_midnight(app):
    jobs.plan_daily()
    jobs.plan_daily()
    jobs.run_due()
    daily = list(Job.select().where(Job.name.in_(jobs.daily_names)))
    assert sorted(job.name for job in daily) == sorted(jobs.daily_names)
    assert all(job.due_at.hour == 23 for job in daily)  # 00:05 in Amsterdam


def test_two_at_once_never_get_the_same_one(app):
    """Each thread claims over and over, as two parents would."""
    for number in range(30):
        note.later(number)
    claimed = []

    def claimer():
        with database.db.connection_context():
            while job := Job.claim():
                claimed.append(job.id)

    threads = [threading.Thread(target=claimer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == sorted(set(claimed)) and len(claimed) == 30


def test_a_process_that_was_overtaken_after_its_lease_changes_nothing(app, clock):
    note.later("slow")
    slow = Job.claim()
    clock.set(clock() + LEASE + timedelta(seconds=1))
    quick = Job.claim()
    slow.retry_later(ValueError("too late"))
    slow.finish()
    assert Job.get().attempts == 2 and Job.get().error == ""
    quick.finish()
    assert Job.select().count() == 0


def test_daily_work_goes_on_after_the_clock_was_ahead_for_a_while(app, clock):
    right = clock()
    clock.set(right + timedelta(days=400))
    jobs.plan_daily()
    jobs.run_due()
    clock.set(right)
    assert jobs.run_due() == 0  # due in more than a year
    for kind in (Job, Message):
        kind.catch_up()
    assert jobs.run_due() >= len(jobs.daily_names)
    assert all(job.due_at < right + timedelta(days=2) for job in Job.select().where(Job.name.in_(jobs.daily_names)))


def test_work_leased_or_put_off_by_a_clock_that_was_ahead_does_not_wait_for_it(app, clock):
    right = clock()
    clock.set(right + timedelta(days=400))
    note.later("asked then")
    note.later("in somebody's hands")
    Job.claim()
    stumble.later()
    clock.set(right)
    note.later("far ahead on purpose", due_at=right + timedelta(days=90))
    Job.catch_up()
    while jobs.run_due():
        pass
    assert sorted(done) == ["asked then", "in somebody's hands"]
    assert Job.get(Job.name == "note").due_at == right + timedelta(days=90)


def test_the_clock_is_checked_by_the_threads_that_do_the_work(app, clock):
    right = clock()
    clock.set(right + timedelta(days=400))
    note.later("asked then")
    clock.set(right)
    stopping = threading.Event()
    worker = threading.Thread(target=jobs.work, args=(app.test_request_context, stopping, 0.01))
    worker.start()
    for _ in range(200):
        if done:
            break
        stopping.wait(0.02)
    stopping.set()
    worker.join()
    assert done == ["asked then"]


def test_every_job_says_in_words_what_it_does(app):
    ours = {name: function for name, function in jobs.registry.items() if function.__module__.startswith("intranet.")}
    assert [name for name, function in ours.items() if function.title is jobs.SOME_TASK] == []
