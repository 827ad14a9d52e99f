"""Faktura: what a mottagning is paid for a month, made by the run on the 1st, reviewed, attested and paid (B32–B36)."""
