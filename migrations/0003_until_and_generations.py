"""Until when somebody is in a lobby: how long that is after a refresh depends on how many people are there. And a number
for each generation of what many pages show.
"""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "presence" RENAME COLUMN "seen_at" TO "until"')
    db.execute_sql('CREATE TABLE "generation" ("name" TEXT NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL)')
