"""The roles of a deltagande enhet: adding one to an ärende, and removing one (M92)."""
