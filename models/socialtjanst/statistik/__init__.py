"""Statistik: what a verksamhetschef counts of the enheter within reach, and who was counted (T57–T74)."""
