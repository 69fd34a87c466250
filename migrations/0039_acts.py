"""The log of what HR does about people, which the database itself keeps as it is."""

from peewee import *

from intranet.database import UTCField

MESSAGE = "what HR did stays in the log as it is"
SQLITE = (
    "BEFORE UPDATE ON act",
    "BEFORE DELETE ON act",
    "BEFORE INSERT ON act WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id)",  # INSERT OR REPLACE
)
POSTGRESQL = (
    f"CREATE FUNCTION keep_act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    "CREATE TRIGGER act_rows BEFORE UPDATE OR DELETE ON act FOR EACH ROW EXECUTE FUNCTION keep_act()",
    "CREATE TRIGGER act_table BEFORE TRUNCATE ON act FOR EACH STATEMENT EXECUTE FUNCTION keep_act()",
)


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Act(Table):
        by = ForeignKeyField(Person, null=True)
        person = ForeignKeyField(Person)
        team_id = IntegerField(null=True, index=True)
        former_team_id = IntegerField(null=True)
        what = TextField()
        words = TextField()
        also = IntegerField(null=True)
        at = UTCField()

    db.create_tables([Act])
    for statement in statements(db):
        db.execute_sql(statement)


def statements(db):
    if isinstance(db, PostgresqlDatabase):
        return POSTGRESQL
    return [
        f"CREATE TRIGGER act_{number} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for number, when in enumerate(SQLITE)
    ]
