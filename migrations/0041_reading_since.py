"""Since when somebody reads what is written for a team; empty where that is everything."""

from intranet.database import UTCField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("person", "team_reads_since", UTCField(null=True)),
        migrator.add_column("person", "put_themselves_at", UTCField(null=True)),
        migrator.add_column("lead", "reads_since", UTCField(null=True)),
    )
