"""The real server is killed while it sends: everything arrives, and only the message being sent may arrive twice."""

import time
from collections import Counter
from email import message_from_bytes
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from intranet.core import clock, database
from intranet.core.tasks import jobs, mail
from intranet.core.tasks.jobs import Job
from intranet.core.tasks.mail import Message
from intranet.core.tasks.queue import LEASE
from intranet.media.models import encode
from tests.serving import Kring, free_port

MANY = 40


@pytest.fixture
def post_office(app):
    """A mail server that notes (address, Message-ID) of what it receives, and calls `on_data` before it confirms that."""
    office = SimpleNamespace(taken=[], on_data=lambda: None)

    async def handle_DATA(server, session, envelope):
        office.taken.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content)["Message-ID"]))
        office.on_data()
        return "250 OK"

    controller = Controller(SimpleNamespace(handle_DATA=handle_DATA), hostname="127.0.0.1", port=free_port())
    controller.start()
    office.url = f"smtp://127.0.0.1:{controller.port}?from=kring@duinstra.example"
    object.__setattr__(app.config["SETTINGS"], "smtp_url", office.url)
    yield office
    controller.stop()


@pytest.fixture
def start(tmp_path, post_office):
    """Starts the real server on the database of the test."""
    started = []

    def starting():
        started.append(Kring(tmp_path, KRING_SMTP_URL=post_office.url, KRING_SECRET_KEY="only-for-the-tests"))
        return started[-1]

    yield starting
    for kring in started:
        kring.kill()


@pytest.fixture(autouse=True)
def real_time(clock):
    """Use the real clock in the test, as the server does."""
    clock.offset *= 0


def fill_the_outbox():
    with database.writing():
        for number in range(MANY):
            mail.send(f"collega{number}@duinstra.example", "Welkom", "Kom binnen")
    return {(message.to, message.message_id) for message in Message.select()}


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def outbox_is_empty():
    return Message.select().count() == 0


def test_killed_with_a_message_in_the_mail_servers_hands_only_that_one_is_doubled(start, post_office):
    kring = start()
    post_office.on_data = lambda: len(post_office.taken) == MANY // 2 and kring.kill()
    written = fill_the_outbox()
    until(lambda: kring.process.poll() is not None)
    start()
    until(outbox_is_empty)
    assert set(post_office.taken) == written
    doubles = [message for message, times in Counter(post_office.taken).items() if times > 1]
    assert doubles == [post_office.taken[MANY // 2 - 1]] and len(post_office.taken) == MANY + 1


def test_killed_at_any_moment_at_most_one_is_doubled(start, post_office):
    post_office.on_data = lambda: time.sleep(0.05)
    written, kring = fill_the_outbox(), start()
    for part in (4, 2):
        until(lambda part=part: len(post_office.taken) >= MANY // part)
        kring.kill()
        kring = start()
    until(outbox_is_empty)
    assert set(post_office.taken) == written
    assert len(post_office.taken) <= MANY + 2  # one for each time it was killed


def test_one_of_two_servers_on_the_same_data_sends_and_the_other_takes_over(start, post_office):
    post_office.on_data = lambda: time.sleep(0.05)
    first, written = start(), fill_the_outbox()
    start()  # which leaves alone what the first one is doing
    assert len(set(post_office.taken)) == len(post_office.taken)
    first.kill()
    written |= fill_the_outbox()
    until(outbox_is_empty)
    assert set(post_office.taken) == written and len(post_office.taken) <= 2 * MANY + 1


def test_work_that_fell_due_while_stopped_is_done_once_at_the_start(start, post_office, tmp_path):
    start().kill()
    fill_the_outbox()
    yesterday = clock.now() - 300 * LEASE
    Message.update(due_at=yesterday).execute()
    Job.update(due_at=yesterday, ran_at=yesterday).execute()
    encode.later(10**9, due_at=yesterday)  # a photo that is gone: nothing to do
    started = clock.now()
    kring = start()
    until(lambda: outbox_is_empty() and not Job.select().where(Job.due_at <= clock.now()).exists())
    assert len(post_office.taken) == MANY
    daily = list(Job.select().where(Job.name.in_(jobs.daily_names)))
    assert sorted(job.name for job in daily) == sorted(jobs.daily_names)
    ran = {job.name: job.ran_at for job in daily}
    assert min(ran.values()) > started
    time.sleep(1.5)
    daily = Job.select().where(Job.name.in_(jobs.daily_names))
    assert {job.name: job.ran_at for job in daily} == ran and len(post_office.taken) == MANY
    assert b'"failing_jobs":0' in kring.get("/healthz").read()
