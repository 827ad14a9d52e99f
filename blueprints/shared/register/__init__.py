"""Registers in: choose a register, upload a file, look at what it would change, and read it in."""

from blueprints.shared.register import inlasningar, registren  # noqa: F401  (their views register on bp)
