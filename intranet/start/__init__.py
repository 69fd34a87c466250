"""The first minute: start a company, or look around in a demo company."""
