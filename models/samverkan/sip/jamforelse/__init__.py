"""Two versions of a plan beside each other: what is new, changed and taken out (F21)."""
