"""A plan as lines of text, for the command line."""

from flask_babel import format_date
from flask_babel import gettext as _

from ..core.clock import local


def report(plan):
    """The preview: a heading for each kind of change, with the people below it."""
    if plan.is_of_others:
        yield _("This looks like another list")
    for title, lines in (
        (_("Joins"), map(joins, plan.joins)),
        (_("Comes back"), map(changes, plan.returns)),
        (_("Leaves"), map(leaves, plan.leaves)),
        (_("Changes"), map(changes, plan.changes)),
        (_("Teams"), map(leads, plan.teams)),
        (_("Wrong rows"), map(wrong, plan.wrong)),
    ):
        lines = list(lines)
        if lines:
            yield f"{title} ({len(lines)})"
            yield from (f"  {line}" for line in lines)


def joins(row):
    return ", ".join(
        filter(
            None,
            (
                row.name,
                row.email,
                row.team,
                row.values.get("role_title"),
                row.starts_at and date(row.starts_at),
            ),
        )
    )


def leaves(leave):
    day = date(leave.last_day) if leave.at else _("no longer on the list")
    return f"{leave.person.name}, {day}"


def changes(change):
    differences = "; ".join(f"{each.label}: {each.was} → {each.becomes}" for each in change.differences)
    return f"{change.row.person.name}: {differences}" if differences else change.row.person.name


def leads(team):
    names = ", ".join(lead.name for lead in team.after) or _("no lead")
    return f"{team.name}: {names}"


def wrong(row):
    return _("line %(line)s: %(sentence)s", line=row.line, sentence=row.problem)


def date(moment):
    return format_date(local(moment).date(), "d MMMM y")
