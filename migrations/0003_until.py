"""Until when somebody is in a lobby: how long that is after a refresh depends on how many people are there."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "presence" RENAME COLUMN "seen_at" TO "until"')
