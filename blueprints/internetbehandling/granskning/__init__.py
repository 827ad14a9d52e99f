"""The pages of what is to be looked at: the queue, one flag, what flags there are, and the tidslinje of a moment."""
