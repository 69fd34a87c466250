"""People, teams and their leads, with the directory and the profiles."""
