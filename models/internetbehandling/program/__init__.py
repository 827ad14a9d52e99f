"""A program as it is written: its content, its versions and its files."""
