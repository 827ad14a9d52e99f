"""Utförare: the enheter that carry out insatser, and the registers that each kommun keeps of its own."""
