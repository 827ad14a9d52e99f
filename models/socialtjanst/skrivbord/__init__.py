"""Mitt skrivbord: the persons within reach, as folders and as a list (T6, T8, T14–T16, T36)."""
