"""The roles that take part in an ärende, where they differ from those of the regelmotor (M92)."""
