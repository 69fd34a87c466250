"""A photo is sent before its entry is posted: until then it has no entry, but the person who sent it."""


def up(migrator, db):
    migrator.migrate(migrator.drop_not_null("attachment", "entry_id"))
    db.execute_sql(
        'ALTER TABLE "attachment" ADD COLUMN "sender_id" INTEGER REFERENCES "person" ("id") ON DELETE CASCADE'
    )
    db.execute_sql('CREATE INDEX "attachment_sender_id" ON "attachment" ("sender_id")')
