"""Work done outside of requests: a queue, jobs, mail."""
