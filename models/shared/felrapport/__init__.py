"""Felrapport: what somebody says is wrong with Samspel itself."""
