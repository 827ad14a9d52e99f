"""The pages of staff: the startsida, to start a moment, and to adapt and follow it."""
