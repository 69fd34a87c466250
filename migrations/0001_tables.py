"""All tables, and the triggers by which the database itself keeps its two logs as they are."""

from peewee import *
from peewee import NodeList


class Table(Model):
    class Meta:
        legacy_table_names = False


class Id(AutoField):
    """On SQLite too no id is given to a second row."""

    def ddl(self, ctx):
        node = super().ddl(ctx)
        return NodeList((node, SQL("AUTOINCREMENT"))) if isinstance(self.model._meta.database, SqliteDatabase) else node


class Numbered(Table):
    id = Id()


class Flag(BooleanField):
    """BOOLEAN on SQLite too: so it is called where the table was there before this file."""

    field_type = "BOOLEAN"


# This Kring, and what it has to do


class Installation(Numbered):
    code = TextField()
    key_digest = TextField()
    timezone = TextField()
    backs_up = BooleanField()
    backup_proved_at = DateTimeField(null=True)
    backup_proved = TextField()


class Change(Numbered):
    last = IntegerField()


class Job(Numbered):
    name = TextField()
    arguments = TextField()
    due_at = DateTimeField(null=True, index=True)
    leased_until = DateTimeField(null=True)
    attempts = IntegerField()
    error = TextField()
    ran_at = DateTimeField(null=True)
    planned_at = DateTimeField(null=True)


class Message(Numbered):
    due_at = DateTimeField(null=True, index=True)
    leased_until = DateTimeField(null=True)
    attempts = IntegerField()
    error = TextField()
    ran_at = DateTimeField(null=True)
    to = TextField()
    subject = TextField()
    text = TextField()
    message_id = TextField()
    planned_at = DateTimeField(null=True)


class Backup(Numbered):
    due_at = DateTimeField(null=True, index=True)
    leased_until = DateTimeField(null=True)
    attempts = IntegerField()
    error = TextField()
    ran_at = DateTimeField(null=True)
    planned_at = DateTimeField(null=True)


# The company and its people


class Company(Numbered):
    name = TextField()
    locale = TextField()
    video_hosts = TextField()
    is_demo = BooleanField()
    created_at = DateTimeField()


class Picture(Numbered):
    key = TextField(unique=True)
    width = IntegerField()
    height = IntegerField()
    square = TextField()
    state = TextField()
    created_at = DateTimeField()
    moves = Flag(constraints=[SQL("DEFAULT FALSE")])
    tries = IntegerField(constraints=[SQL("DEFAULT 0")])
    digest = TextField(constraints=[SQL("DEFAULT ''")])


class Uploads(Table):
    person = IntegerField(primary_key=True)
    since = DateTimeField()
    count = IntegerField()
    bytes = IntegerField()


class Team(Numbered):
    name = TextField(unique=True)


class Person(Numbered):
    email = TextField(unique=True)
    given_name = TextField()
    prefix = TextField()
    surname = TextField()
    sort_key = TextField(index=True)
    staff_number = TextField(unique=True, null=True)
    came_by_import = BooleanField()
    role_title = TextField()
    team = ForeignKeyField(Team, null=True, on_delete="SET NULL")
    is_hr = BooleanField()
    place = TextField()
    working_days = TextField()
    busy_with = TextField()
    picture = ForeignKeyField(Picture, null=True, on_delete="SET NULL")
    locale = TextField(null=True)
    password_hash = TextField()
    joined_at = DateTimeField(index=True)
    left_at = DateTimeField(null=True, index=True)
    version = IntegerField()
    hours_from = TextField()
    hours_until = TextField()
    away_until = DateField(null=True, index=True)
    pronouns = TextField()
    ask_me_about = TextField()
    off_work = TextField()
    place_today = TextField()
    place_today_on = DateField(null=True)
    status_emoji = TextField()
    status_text = TextField()
    status_until = DateTimeField(null=True)
    birthday = TextField(index=True)
    shows_years = BooleanField()
    content_wish = TextField()
    notifications_read = IntegerField()
    drafts = IntegerField()
    photo_answered = IntegerField()
    departed_at = DateTimeField(null=True)
    anonymised_at = DateTimeField(null=True)
    team_reads_since = DateTimeField(null=True)
    put_themselves_at = DateTimeField(null=True)


class Lead(Table):
    team = ForeignKeyField(Team, on_delete="CASCADE", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    reads_since = DateTimeField(null=True)

    class Meta:
        primary_key = CompositeKey("team", "person")


class Act(Numbered):
    by = ForeignKeyField(Person, null=True, backref="+")
    person = ForeignKeyField(Person, backref="+")
    team_id = IntegerField(null=True, index=True)
    former_team_id = IntegerField(null=True)
    what = TextField()
    words = TextField()
    also = IntegerField(null=True)
    at = DateTimeField()


class StaffImport(Numbered):
    uploader = ForeignKeyField(Person, on_delete="CASCADE")
    created_at = DateTimeField(index=True)
    data = TextField()


# Coming in


class Session(Numbered):
    token = TextField(unique=True)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    created_at = DateTimeField()


class SignInAttempt(Numbered):
    email = TextField(index=True)
    address = TextField(index=True)
    at = DateTimeField(index=True)
    failed_at = DateTimeField(null=True)


class Invitation(Numbered):
    token = TextField(unique=True)
    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
    expires_at = DateTimeField()


class PasswordLink(Numbered):
    token = TextField(unique=True)
    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
    expires_at = DateTimeField()


class LinkRequest(Numbered):
    email = TextField(index=True)
    address = TextField(index=True)
    at = DateTimeField(index=True)


# Entries, and what hangs on them


class Entry(Numbered):
    author = ForeignKeyField(Person, index=False)
    parent = ForeignKeyField("self", null=True, on_delete="CASCADE", index=False)
    audience = ForeignKeyField(Team, null=True, on_delete="CASCADE", index=False)
    kind = TextField()
    text = TextField()
    html = TextField()
    created_at = DateTimeField()
    published_at = DateTimeField(null=True)
    edited_at = DateTimeField(null=True)
    hidden_at = DateTimeField(null=True)
    version = IntegerField()
    hidden_for = TextField()
    locked_at = DateTimeField(null=True)
    planned_at = DateTimeField(null=True)
    submission = TextField(null=True)

    class Meta:
        indexes = (
            (("parent", "published_at", "id"), False),
            (("parent", "version"), False),
            (("audience", "published_at"), False),
            (("author", "created_at"), False),
            (("author", "submission"), True),
        )


Entry.add_index(Entry.hidden_at, where=Entry.hidden_at.is_null(False))


class Attachment(Numbered):
    entry = ForeignKeyField(Entry, on_delete="CASCADE")
    position = IntegerField()
    alt = TextField()
    picture = ForeignKeyField(Picture, on_delete="CASCADE")


class Reaction(Table):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    kind = TextField()
    at = DateTimeField()

    class Meta:
        primary_key = CompositeKey("entry", "person")


class Mention(Table):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    words = TextField()
    person = ForeignKeyField(Person, null=True, on_delete="CASCADE")
    team = ForeignKeyField(Team, null=True, on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("entry", "words")


class Topic(Table):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    name = TextField()

    class Meta:
        primary_key = CompositeKey("entry", "name")
        indexes = ((("name", "entry"), False),)


class Mute(Table):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)

    class Meta:
        primary_key = CompositeKey("entry", "person")


class Notification(Numbered):
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
    entry = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="+")
    thread = ForeignKeyField(Entry, null=True, on_delete="CASCADE", backref="+")
    reason = TextField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    at = DateTimeField()
    act = ForeignKeyField(Act, null=True, on_delete="CASCADE", index=False)

    class Meta:
        indexes = ((("person", "entry", "reason"), True), (("person", "at"), False), (("person", "id"), False))


Notification.add_index(
    Notification.person,
    Notification.act,
    Notification.reason,
    unique=True,
    where=Notification.act.is_null(False),
)


# What an entry carries besides text


class Poll(Table):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    closes_at = DateTimeField(index=True)
    closed_at = DateTimeField(null=True)
    multiple = BooleanField()


class Option(Numbered):
    poll = ForeignKeyField(Poll, on_delete="CASCADE")
    position = IntegerField()
    text = TextField()


class Vote(Table):
    option = ForeignKeyField(Option, on_delete="CASCADE", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("option", "person")


class Ask(Table):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE", backref="+")
    answered_at = DateTimeField(null=True)
    helped_by = ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="+")
    offered_at = DateTimeField(null=True)


class Offer(Numbered):
    ask = ForeignKeyField(Ask, null=True, on_delete="SET NULL", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    at = DateTimeField(index=True)
    is_declined = BooleanField()

    class Meta:
        indexes = ((("ask", "person"), True),)


class Card(Table):
    entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    what = TextField()
    years = IntegerField()
    picture = ForeignKeyField(Picture, null=True, on_delete="SET NULL")


class Occasion(Table):
    person = ForeignKeyField(Person, on_delete="CASCADE", index=False)
    what = TextField()
    on = DateField()

    class Meta:
        primary_key = CompositeKey("person", "what", "on")


# The clock


class Moment(Numbered):
    kind = TextField()
    title = TextField()
    weekdays = TextField()
    time = TextField()
    minutes = IntegerField()
    team = ForeignKeyField(Team, null=True, on_delete="CASCADE")
    host = ForeignKeyField(Person, null=True, on_delete="SET NULL")
    link = TextField()
    ended_at = DateTimeField(null=True)


class Occurrence(Numbered):
    moment = ForeignKeyField(Moment, on_delete="CASCADE", index=False)
    starts_at = DateTimeField(index=True)
    ends_at = DateTimeField()
    peak = IntegerField()
    is_extra = BooleanField()

    class Meta:
        indexes = ((("moment", "starts_at"), True),)


class Presence(Table):
    occurrence = ForeignKeyField(Occurrence, on_delete="CASCADE", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    seen_at = DateTimeField()

    class Meta:
        primary_key = CompositeKey("occurrence", "person")


# Moderation


class Report(Table):
    entry = ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")
    reason = TextField()
    words = TextField()
    past_leads = BooleanField()
    at = DateTimeField()
    handled_at = DateTimeField(null=True)

    class Meta:
        primary_key = CompositeKey("entry", "person")


class ModerationAct(Numbered):
    moderator = ForeignKeyField(Person, backref="+")
    person = ForeignKeyField(Person, backref="+")
    entry_id = IntegerField(index=True)
    is_comment = BooleanField()
    team_id = IntegerField(null=True, index=True)
    what = TextField()
    reason = TextField()
    words = TextField()
    at = DateTimeField()


LOGS = {
    "act": "what HR did stays in the log as it is",
    "moderation_act": "what moderators did stays in the log as it is",
}


def up(migrator, db):
    tables = [*Table.__subclasses__(), *Numbered.__subclasses__()]
    tables.remove(Numbered)
    with db.bind_ctx(tables):
        db.create_tables(tables)
        Change.create(last=0)
    for table, message in LOGS.items():
        keep_on_postgresql(db, table, message) if isinstance(db, PostgresqlDatabase) else keep(db, table, message)


def keep(db, table, message):
    moments = (
        f"BEFORE UPDATE ON {table}",
        f"BEFORE DELETE ON {table}",
        f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)",  # INSERT OR REPLACE
    )
    for number, moment in enumerate(moments):
        db.execute_sql(f"CREATE TRIGGER {table}_{number} {moment} BEGIN SELECT RAISE(ABORT, '{message}'); END")


def keep_on_postgresql(db, table, message):
    function = f"keep_{table}()"
    db.execute_sql(
        f"CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    for name, acts, each in (("rows", "UPDATE OR DELETE", "ROW"), ("table", "TRUNCATE", "STATEMENT")):
        db.execute_sql(
            f"CREATE TRIGGER {table}_{name} BEFORE {acts} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}"
        )
