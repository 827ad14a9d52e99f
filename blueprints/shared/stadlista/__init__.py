"""The pages of Städlistan."""
