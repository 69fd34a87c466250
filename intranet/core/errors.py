"""What rooms raise when the rules do not allow something."""


class Refused(Exception):
    """The rules do not allow this now. The message is a sentence for the person; `field` names the input it is about."""

    def __init__(self, message, field=None):
        super().__init__(message)
        self.message, self.field = message, field
