"""A report that waits for the lead in the demo company, so that there is something to look at."""

from ..entries.models import Entry
from ..moderation.models import Report, moderated_by
from ..people.models import Person


def make(domain):
    lead = Person.with_email(f"lead@{domain}")
    comment = moderated_by(lead).where(Entry.is_comment).order_by(Entry.id.desc()).first()
    if comment:
        others = Person.present().where(Person.id.not_in([lead.id, comment.author_id]))
        Report.make(comment, others.order_by(Person.id.desc()).first(), "untrue")
