"""Gallring: a treatment that has ended is proposed, approved by another, exported and removed (S12, S53, PR-05)."""
