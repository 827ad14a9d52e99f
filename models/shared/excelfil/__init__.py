"""Excelfil: a list as an Excel file; a large one is made by a job, and waits a day for the one who asked for it."""
