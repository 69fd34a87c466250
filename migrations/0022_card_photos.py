"""A card about a photo knows which one, so that it does not come to show another."""

from peewee import *


def up(migrator, db):
    class Picture(Model):
        class Meta:
            database = db
            legacy_table_names = False

    picture = ForeignKeyField(Picture, Picture.id, null=True, on_delete="SET NULL")
    migrator.migrate(migrator.add_column("card", "picture_id", picture))
    author = (
        "SELECT person.picture_id FROM person JOIN entry ON entry.author_id = person.id WHERE entry.id = card.entry_id"
    )
    db.execute_sql(f"UPDATE card SET picture_id = ({author}) WHERE what = 'photo'")
