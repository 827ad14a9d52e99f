"""Åtgärdskoder: what is reported, found again åtgärd by åtgärd, and how the codes with their prices are kept."""
