"""Pictures: what was sent in, checked, and the sizes made of it."""

import secrets

import peewee

from ..database import Model, UTCField, now


class Picture(Model):
    """One picture. Its files live in the media folder under `key`; who may fetch them is decided by whoever refers to it."""

    key = peewee.TextField(unique=True, default=lambda: secrets.token_urlsafe(16))
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    square = peewee.TextField(default="")  # "x,y,side" of the upright picture when somebody cropped it
    state = peewee.TextField(default="waiting")  # waiting, ready or failed
    created_at = UTCField(default=now)

    @property
    def is_ready(self):
        return self.state == "ready"
