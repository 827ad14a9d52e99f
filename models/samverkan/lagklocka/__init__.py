"""The law's clock: what the law gives hours and days for in an ärende, and when the kommun answers for the cost."""
