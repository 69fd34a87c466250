"""The long proofs: `make proof` runs all of them, `make proof SHORT=1` a short form of each. Each prints what it tried."""

import os

import pytest


@pytest.fixture
def amount():
    """`amount(short, whole)`: how much to try, in the short or the whole form."""
    is_whole = os.environ.get("KRING_PROOF") == "whole"
    return lambda short, whole: whole if is_whole else short
