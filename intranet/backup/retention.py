"""Which backups are kept: the newest of each of 7 days, 4 weeks and 12 months."""

from datetime import datetime

from .archive import labels_of
from .making import FILE

SPANS = (("%Y-%m-%d", 7), ("%G-W%V", 4), ("%Y-%m", 12))  # what tells spans apart, and how many to keep


def thin_out(folder, installation, proved):
    """Delete what this installation made too many of, but never the backup that was proved last, nor any other file."""
    mine = {path: labels_of(path) for path in folder.iterdir() if FILE.fullmatch(path.name) and path.is_file()}
    made = {
        path: datetime.fromisoformat(labels["made_at"])
        for path, labels in mine.items()
        if labels.get("installation") == installation and labels.get("made_at")
    }
    kept = worth_keeping(made)
    for path in made:
        if path not in kept and path.name != proved:
            path.unlink()


def worth_keeping(made):
    """Which of these to keep, given {path: moment}."""
    kept, newest_first = set(), sorted(made, key=made.get, reverse=True)
    for pattern, number in SPANS:
        newest = {}
        for path in newest_first:
            newest.setdefault(made[path].strftime(pattern), path)
        kept.update(list(newest.values())[:number])
    return kept
