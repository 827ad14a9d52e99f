"""The end of a moment: what is decided takes effect after a while in which it can be taken back."""
