"""Columns of a person named for what they hold: a number, and ids."""

RENAMED = {
    "drafts": "drafts_count",
    "notifications_read": "notifications_read_up_to",
    "photo_answered": "answered_picture_id",
}


def up(migrator, db):
    for before, after in RENAMED.items():
        db.execute_sql(f'ALTER TABLE "person" RENAME COLUMN "{before}" TO "{after}"')
