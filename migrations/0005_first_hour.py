"""What was deleted a moment ago, so that its author can put it back; whether HR still wants to see the card with the first steps,
for which a company that exists already has no use; who sent a photo whose entry is not posted yet; and where people meet for a
kick-off, if they do so in person.
"""

from peewee import *


class Entry(Model):
    class Meta:
        legacy_table_names = False


class Removal(Model):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    at = DateTimeField()
    published_at = DateTimeField(null=True)
    planned_at = DateTimeField(null=True)
    hidden_at = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False


def up(migrator, db):
    migrator.migrate(migrator.add_column("company", "shows_first_steps", BooleanField(default=False)))
    migrator.migrate(migrator.drop_not_null("attachment", "entry_id"))
    db.execute_sql(
        'ALTER TABLE "attachment" ADD COLUMN "sender_id" INTEGER REFERENCES "person" ("id") ON DELETE CASCADE'
    )
    db.execute_sql('CREATE INDEX "attachment_sender_id" ON "attachment" ("sender_id")')
    db.execute_sql("""ALTER TABLE "event" ADD COLUMN "place" TEXT NOT NULL DEFAULT ''""")
    with db.bind_ctx([Entry, Removal], bind_refs=False, bind_backrefs=False):
        db.create_tables([Removal])
