"""Meddelanden: what the enheter of an ärende write to each other about it (M93–M98)."""
