"""The staff list from the HR package: a preview first, then all of it or nothing."""
