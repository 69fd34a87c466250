"""Each option holds how many votes it has, because counting ten thousand votes takes longer than casting one. Triggers keep
the number, whoever casts, changes or deletes votes.
"""

from peewee import PostgresqlDatabase

EVENTS = {"INSERT": ("+ 1", "NEW"), "DELETE": ("- 1", "OLD")}
FUNCTION = (
    "CREATE FUNCTION count_votes_{name}() RETURNS trigger AS $$ BEGIN {act}; RETURN NULL; END $$ LANGUAGE plpgsql"
)


def up(migrator, db):
    db.execute_sql('ALTER TABLE "option" ADD COLUMN "votes" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql(
        'UPDATE "option" SET "votes" = (SELECT COUNT(*) FROM "vote" WHERE "vote"."option_id" = "option"."id")'
    )
    for event, (change, row) in EVENTS.items():
        act = f'UPDATE "option" SET "votes" = "votes" {change} WHERE "id" = {row}."option_id"'
        name = f"votes_{event.lower()}"
        trigger = f'CREATE TRIGGER "{name}" AFTER {event} ON "vote" FOR EACH ROW'
        if isinstance(db, PostgresqlDatabase):
            db.execute_sql(FUNCTION.format(name=event.lower(), act=act))
            db.execute_sql(f"{trigger} EXECUTE FUNCTION count_votes_{event.lower()}()")
        else:
            db.execute_sql(f"{trigger} BEGIN {act}; END")
