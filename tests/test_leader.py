"""One parent at a time does work that is due; another one takes over when it is gone. See test_postgresql.py too."""

import logging
import threading

import peewee

from intranet.core.tasks import leader


class Parent:
    """A parent that waits to become the leader and then does its work, in a thread."""

    def __init__(self, settings):
        self.stopping, self.working, self.ended = threading.Event(), threading.Event(), threading.Event()
        self.thread = threading.Thread(target=leader.while_leader, args=(settings, self.stopping, self.work))
        self.thread.start()

    def work(self, over):
        self.ended.clear()
        self.working.set()
        over.wait()
        self.working.clear()
        self.ended.set()

    def stop(self):
        self.stopping.set()
        self.thread.join(10)
        assert not self.thread.is_alive()


def test_the_second_only_serves_and_says_so_until_the_first_is_gone(app, caplog):
    caplog.set_level(logging.INFO)
    first = Parent(app.config["SETTINGS"])
    assert first.working.wait(5)
    second = Parent(app.config["SETTINGS"])
    assert not second.working.wait(1.5) and caplog.text.count("this one only serves") == 1
    first.stop()
    assert first.ended.is_set() and second.working.wait(5)
    second.stop()


def test_one_that_never_got_it_stops_at_once(app):
    first, second = Parent(app.config["SETTINGS"]), Parent(app.config["SETTINGS"])
    second.stop()
    first.stop()


def test_whatever_goes_wrong_is_tried_again(app, monkeypatch):
    """Without that thread no work would be done until a restart, and nobody would know."""
    monkeypatch.setattr(leader, "PAUSE", 0.1)
    stopping, tries, again = threading.Event(), [], threading.Event()

    def work(over):
        tries.append(over)
        if len(tries) == 1:
            raise peewee.OperationalError("the database broke off")
        again.set()

    thread = threading.Thread(target=leader.while_leader, args=(app.config["SETTINGS"], stopping, work))
    thread.start()
    assert again.wait(5)
    stopping.set()
    thread.join(10)
