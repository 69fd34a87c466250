"""Whether HR still wants to see the card with the first steps. A company that exists already has no use for it."""

from peewee import BooleanField


def up(migrator, db):
    migrator.migrate(migrator.add_column("company", "shows_first_steps", BooleanField(default=False)))
