"""Meddelanden: what the person and their behandlare write to each other, the templates, and what is not sent yet."""
