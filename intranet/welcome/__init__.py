"""Three steps for people who come in: a photo, their days, what keeps them busy. Each can be skipped."""
