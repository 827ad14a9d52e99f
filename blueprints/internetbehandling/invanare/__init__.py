"""The person's own treatment on Mina sidor: what to read, what to answer, and whom to turn to."""
