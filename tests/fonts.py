"""The sets of fonts that the browser tests write in: letters of other widths and heights, so that no page leans on one.

Each is a file of fontconfig in tests/browser/fonts, which hides every other font of the machine.
"""

import os
import subprocess
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "browser" / "fonts"
SETS = {  # the families, and Debian's packages of them; most tests write in the first set there is
    "dejavu": {"DejaVu Sans": "fonts-dejavu-core"},
    "liberation": {"Liberation Sans": "fonts-liberation", "Noto Color Emoji": "fonts-noto-color-emoji"},
}
OWN = "own"  # what the machine itself has, where no set can be had


def environ(name):
    """What makes a browser see this set and no other font."""
    return {} if name == OWN else {"FONTCONFIG_FILE": str(FOLDER / f"{name}.conf")}


@cache
def present():
    return [name for name in SETS if not missing_families(name)]


def missing_families(name):
    try:
        families = subprocess.check_output(["fc-list", ":", "family"], text=True, env=dict(os.environ, **environ(name)))
    except OSError:  # no fontconfig, as on a Mac
        families = ""
    return [family for family in SETS[name] if family not in families]


def packages():
    """What to install to have all sets."""
    missing = [SETS[name][family] for name in SETS for family in missing_families(name)]
    return ["fontconfig", *missing] if missing else []


def chosen():
    """The set of a whole run: the one $KRING_TEST_FONTS names and no other, else the first there is."""
    asked = os.environ.get("KRING_TEST_FONTS")
    if asked and asked not in present():
        raise LookupError(lacking(asked))
    return asked or (present() or [OWN])[0]


def lacking(name):
    return f"no {name} fonts on this machine: install {' and '.join(SETS.get(name, {name: 'them'}).values())}"


def told():
    """One sentence on what the browser tests run with."""
    sets = " and ".join(present()) or "this machine alone"
    return "; ".join(
        [f"Fonts of the browser tests: {sets}", *(lacking(name) for name in SETS if name not in present())]
    )
