"""Hidden and locked entries, reports, and the log of moderators' acts, which the database itself keeps as it is."""

from peewee import *

from intranet.database import UTCField

MESSAGE = "what moderators did stays in the log as it is"
SQLITE = (
    "BEFORE UPDATE ON moderation_act",
    "BEFORE DELETE ON moderation_act",
    "BEFORE INSERT ON moderation_act WHEN EXISTS (SELECT 1 FROM moderation_act WHERE id = NEW.id)",  # INSERT OR REPLACE
)
POSTGRESQL = (
    "CREATE FUNCTION keep_moderation_act() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    "CREATE TRIGGER moderation_act_rows BEFORE UPDATE OR DELETE ON moderation_act "
    "FOR EACH ROW EXECUTE FUNCTION keep_moderation_act()",
    "CREATE TRIGGER moderation_act_table BEFORE TRUNCATE ON moderation_act "
    "FOR EACH STATEMENT EXECUTE FUNCTION keep_moderation_act()",
)


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("entry", "hidden_for", TextField(default="")),
        migrator.add_column("entry", "locked_at", UTCField(null=True)),
    )

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Entry(Table):
        hidden_at = UTCField(null=True)

    class Report(Table):
        entry = ForeignKeyField(Entry, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        reason = TextField()
        words = TextField()
        past_leads = BooleanField()
        at = UTCField()
        handled_at = UTCField(null=True)

        class Meta:
            primary_key = CompositeKey("entry", "person")

    class ModerationAct(Table):
        moderator = ForeignKeyField(Person)
        person = ForeignKeyField(Person)
        entry_id = IntegerField(index=True)
        is_comment = BooleanField()
        team_id = IntegerField(null=True, index=True)
        what = TextField()
        reason = TextField()
        words = TextField()
        at = UTCField()

    db.execute(Entry.index(Entry.hidden_at, where=Entry.hidden_at.is_null(False)))
    db.create_tables([Report, ModerationAct])
    for statement in statements(db):
        db.execute_sql(statement)


def statements(db):
    if isinstance(db, PostgresqlDatabase):
        return POSTGRESQL
    return [
        f"CREATE TRIGGER moderation_act_{number} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for number, when in enumerate(SQLITE)
    ]
