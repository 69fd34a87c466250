"""The colour and the logo of the company. What is made of the logo is in the database, so that every process and each backup
has it.
"""

from peewee import *


class LogoFile(Model):
    version = TextField()
    name = TextField()
    data = BlobField()

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("version", "name")


def up(migrator, db):
    for name in ("colour", "logo", "logo_ink"):
        db.execute_sql(f"""ALTER TABLE "company" ADD COLUMN "{name}" TEXT NOT NULL DEFAULT ''""")
    for name in ("logo_width", "logo_height"):
        db.execute_sql(f'ALTER TABLE "company" ADD COLUMN "{name}" INTEGER NOT NULL DEFAULT 0')
    with db.bind_ctx([LogoFile]):
        db.create_tables([LogoFile])
