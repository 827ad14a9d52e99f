"""The pages of avvikelser."""
