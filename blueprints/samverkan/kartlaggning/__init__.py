"""The pages of the kartläggning: starting it, its fields one by one, their log, and what others have just written."""
