"""Statistics of internetbehandling: how many begin, go on and end, how long it takes, and how often one is in."""
