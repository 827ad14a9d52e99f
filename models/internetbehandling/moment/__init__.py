"""A moment: one person's way through a program, what is shown of it, and what they answer."""
