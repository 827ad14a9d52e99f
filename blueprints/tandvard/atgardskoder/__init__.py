"""Åtgärdskoder: to search what is reported, and to keep the codes, their prices and who reports."""
