"""The pages of a genomförande: its head, its tabs and the Översikt."""
