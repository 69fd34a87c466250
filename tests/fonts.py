"""The sets of fonts for the browser tests, with different widths and heights, so that no page depends on one font.

Each set is a fontconfig file in tests/browser/fonts, which hides all other fonts of the machine.
"""

import os
import subprocess
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "browser" / "fonts"
SETS = {  # the families, and their packages in Debian; most tests use the first set that is installed
    "dejavu": {"DejaVu Sans": "fonts-dejavu-core"},
    "liberation": {"Liberation Sans": "fonts-liberation", "Noto Color Emoji": "fonts-noto-color-emoji"},
}
OWN = "own"  # the fonts of the machine, if no set can be installed


def environ(name):
    """The environment that makes a browser see only the fonts of this set."""
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
    """The packages to install for all sets."""
    missing = [SETS[name][family] for name in SETS for family in missing_families(name)]
    return ["fontconfig", *missing] if missing else []


def chosen():
    """The set for a whole run: the one in $KRING_TEST_FONTS, or else the first that is installed."""
    asked = os.environ.get("KRING_TEST_FONTS")
    if asked and asked not in present():
        raise LookupError(lacking(asked))
    return asked or (present() or [OWN])[0]


def lacking(name):
    return f"no {name} fonts on this machine: install {' and '.join(SETS.get(name, {name: 'them'}).values())}"


def told():
    """One sentence that says which fonts the browser tests use."""
    sets = " and ".join(present()) or "this machine alone"
    return "; ".join(
        [f"Fonts of the browser tests: {sets}", *(lacking(name) for name in SETS if name not in present())]
    )
