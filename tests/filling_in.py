"""What a browser sends if nothing in a form is changed."""

import html5lib
from werkzeug.datastructures import MultiDict

XHTML = "{http://www.w3.org/1999/xhtml}"


def form_of(text, action):
    """The form on a page that is sent to this address."""
    page = html5lib.parse(text)
    return next(form for form in page.iter(f"{XHTML}form") if form.get("action") == action)


def as_it_stands(text, action):
    """The names and values of a form on a page, before anything is changed."""
    sent = MultiDict()
    for control in form_of(text, action).iter():
        for value in values_of(control, control.tag.removeprefix(XHTML)):
            sent.add(control.get("name"), value)
    return sent


def values_of(control, tag):
    """The values that a control sends. There are none without a name, if it is not ticked, or for a button."""
    if not control.get("name") or tag == "button" or control.get("type") in ("submit", "file", "button"):
        return []
    if tag == "select":
        options = list(control.iter(f"{XHTML}option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return [option.get("value") for option in chosen]
    if tag == "textarea":
        return [control.text or ""]
    is_off = control.get("type") in ("checkbox", "radio") and control.get("checked") is None
    return [] if is_off or tag != "input" else [control.get("value", "")]
