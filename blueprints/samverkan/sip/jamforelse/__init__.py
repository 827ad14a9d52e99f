"""The page where two versions of a plan are read beside each other."""
