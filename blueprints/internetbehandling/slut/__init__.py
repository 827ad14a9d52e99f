"""The pages of the end of a moment: to keep it to be read, to end it, and to take the decision back."""
