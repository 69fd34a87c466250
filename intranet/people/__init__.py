"""Who works here: people, teams and their leads, the directory and the profiles."""
