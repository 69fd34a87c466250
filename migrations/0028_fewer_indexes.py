"""An index on a column with which another one begins is written for nothing: the longer one finds the same rows."""

NEEDLESS = {
    "entry": ("parent_id", "author_id", "audience_id"),
    "lead": ("team_id",),
    "mention": ("entry_id",),
    "mute": ("entry_id",),
    "notification": ("person_id",),
    "occasion": ("person_id",),
    "occurrence": ("moment_id",),
    "offer": ("ask_id",),
    "presence": ("occurrence_id",),
    "reaction": ("entry_id",),
    "report": ("entry_id",),
    "topic": ("entry_id",),
    "vote": ("option_id",),
}


def up(migrator, db):
    for table, columns in NEEDLESS.items():
        for column in columns:
            db.execute_sql(f'DROP INDEX "{table}_{column}"')
