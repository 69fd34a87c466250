"""How people get in: passwords, sessions that can be ended, invitations."""
