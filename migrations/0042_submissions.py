"""A double click is told by a token of its form, unique per author; see Entry.submission."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "submission" TEXT')
    db.execute_sql('CREATE UNIQUE INDEX "entry_author_id_submission" ON "entry" ("author_id", "submission")')
