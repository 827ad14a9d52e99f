"""Ställningstagande: what the three parts agree on before the patient goes home, and when they have (M50–M58)."""
