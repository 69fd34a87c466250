"""Errors that only show beside other rows and people, such as a number that is in the file twice."""

from collections import defaultdict

from flask_babel import gettext as _


def check(rows, current):
    for row in rows:
        check_needed(row)
    check_twins(rows)
    for row in rows:
        check_address(row, current)
        check_days(row)
        check_access(row, current)


def check_needed(row):
    for field, sentence in (
        ("staff_number", _("there is no staff number.")),
        ("given_name", _("there is no first name.")),
        ("email", _("there is no work e-mail address.")),
    ):
        if field not in row.values:
            row.is_wrong(sentence)


def check_twins(rows):
    """Find numbers and addresses that are in the file twice. The person who already has the address may keep it."""
    for field, sentence in (
        ("staff_number", _("staff number %(value)s is also on line %(lines)s.")),
        ("email", _("the address %(value)s is also on line %(lines)s.")),
    ):
        for value, same in by_value(rows, field).items():
            for row in same:
                others = ", ".join(str(other.line) for other in same if other is not row)
                if others and not (field == "email" and has_already(row)):
                    row.is_wrong(sentence % {"value": value, "lines": others})


def has_already(row):
    """Whether Kring already has this number with this address."""
    return row.person and (row.person.staff_number, row.person.email) == (row.number, row.email)


def by_value(rows, field):
    found = defaultdict(list)
    for row in rows:
        if field in row.values:
            found[row.values[field]].append(row)
    return found


def check_address(row, current):
    holder = current.holder_of(row.email)
    if holder and holder != row.person:
        row.is_wrong(_("the address %(email)s belongs to %(name)s.", email=row.email, name=holder.name))


def check_days(row):
    first, last = row.values.get("joined_on"), row.values.get("last_day")
    if first and last and last < first:
        row.is_wrong(_("the last day is before the first day."))


def check_access(row, current):
    """Never shut out the person who confirms the list, or the only person in HR."""
    if not row.person:
        return
    if row.starts_later and row.person.is_present:
        row.is_wrong(_("%(name)s has already started. Correct the first day.", name=row.person.name))
    now_out = row.is_over or row.starts_later
    if (now_out and row.person == current.confirmer) or ((now_out or row.leaves_at) and row.person == current.only_hr):
        row.is_wrong(
            _(
                "this would shut out %(name)s, who is needed as HR. Make somebody else HR first.",
                name=row.person.name,
            )
        )
