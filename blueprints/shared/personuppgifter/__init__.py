"""How persons are shown and their protected data opened, the same in all domains."""
