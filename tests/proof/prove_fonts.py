"""Everything in the browser works in each set of fonts."""

import pytest

from tests import fonts
from tests.proof.running import run

ONE = ["tests/browser/test_writing.py"]


@pytest.mark.parametrize("name", fonts.SETS)
def test_the_browser_tests_say_the_same_in_these_fonts(name, amount):
    if name not in fonts.present():
        pytest.skip(fonts.lacking(name))
    tests = amount(ONE, ["tests/browser"])
    print(f"\n{' '.join(tests)} in the fonts of {name}:", run(*tests, KRING_TEST_FONTS=name))
