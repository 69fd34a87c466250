"""Where people meet for a kick-off, if they do so in person."""


def up(migrator, db):
    db.execute_sql("""ALTER TABLE "event" ADD COLUMN "place" TEXT NOT NULL DEFAULT ''""")
