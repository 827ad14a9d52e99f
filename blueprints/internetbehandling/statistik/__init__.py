"""The statistics of internetbehandling."""
