"""One file with everything, restored at once to prove that it can be."""
