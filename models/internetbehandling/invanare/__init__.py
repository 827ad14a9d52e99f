"""What a person sees of their own moment, besides the program itself."""
