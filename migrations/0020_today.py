"""Birthdays and who is away are looked up every time somebody opens the home page."""


def up(migrator, db):
    migrator.migrate(
        migrator.add_index("person", ("birthday",), False),
        migrator.add_index("person", ("away_until",), False),
    )
