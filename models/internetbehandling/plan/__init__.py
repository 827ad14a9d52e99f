"""Aktivitetsplaner: what a person registers over time, whatever modul they are in."""
