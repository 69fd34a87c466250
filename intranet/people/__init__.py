"""People, teams and leads: directory, profiles, working hours, status, departure."""
