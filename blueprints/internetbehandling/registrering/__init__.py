"""Help with what is registered in other systems, and the codes of it."""
