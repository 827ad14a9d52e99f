"""Avvikelser that are registered from an ärende or one of its steps."""
