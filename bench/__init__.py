"""Benchmarks: Samspel beside the same pages made by hand, on the same data and in the same run."""
