"""What is raised when a rule of the work says no."""


class RuleBroken(Exception):
    """A rule was broken. The sentence is Swedish, for the person at the keyboard; field names where it belongs."""

    def __init__(self, sentence: str, field: str | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Conflict(RuleBroken):
    """Someone else changed the same thing meanwhile. The answer shows what it says now."""
