"""The pages of uppdrag: myndighetens and utförarens."""
