"""Genomförande: what an utförarenhet carries out for a person, and its insatser."""
