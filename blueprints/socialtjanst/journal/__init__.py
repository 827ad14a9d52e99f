"""The genomförandejournal: reading, writing, correcting, printing and ending it, and the registers of its words."""
