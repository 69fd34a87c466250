"""Tables and columns named as the code names them, and columns for what they hold: a number, an id."""

COLUMNS = (
    ("person", "drafts", "drafts_count"),
    ("person", "notifications_read", "notifications_read_up_to"),
    ("person", "photo_answered", "answered_picture_id"),
    ("offer", "ask_id", "help_request_id"),
    ("occurrence", "moment_id", "event_id"),
)
TABLES = (
    ("ask", "help_request"),
    ("moment", "event"),
    ("occasion", "marked_day"),  # before the next one takes its name
    ("card", "occasion"),
)
KINDS = (("ask", "help_request"), ("card", "occasion"))
JOBS = (  # those that wait
    ("plan_cards", "plan_occasions"),
    ("place_cards", "place_occasions"),
    ("delete_cards", "delete_occasions"),
    ("plan_moments", "plan_events"),
    ("come_out", "publish_planned"),
    ("tell_many", "notify_many"),
)


def up(migrator, db):
    for table, before, after in COLUMNS:
        db.execute_sql(f'ALTER TABLE "{table}" RENAME COLUMN "{before}" TO "{after}"')
    for before, after in TABLES:
        db.execute_sql(f'ALTER TABLE "{before}" RENAME TO "{after}"')
    for before, after in KINDS:
        db.execute_sql(f'UPDATE "entry" SET "kind" = \'{after}\' WHERE "kind" = \'{before}\'')
    for before, after in JOBS:
        db.execute_sql(f'UPDATE "job" SET "name" = \'{after}\' WHERE "name" = \'{before}\'')
