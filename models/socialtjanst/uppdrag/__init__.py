"""Uppdrag: what myndigheten orders of an utförare, from the first draft until it is ended (T6–T16)."""
