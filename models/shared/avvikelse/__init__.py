"""Avvikelser: what went wrong or might have, who answers for it, and what is learnt from it (T75–T90)."""
