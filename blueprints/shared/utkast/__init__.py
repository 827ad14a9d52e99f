"""The draft of the text of a form, wherever such a form stands."""
