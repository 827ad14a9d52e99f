"""Aktivitetsplaner: how they are laid up, registered by their person, and read."""
