"""Inkorg: messages that tell that something waits or has happened. None of them names a person."""
