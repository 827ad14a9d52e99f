"""The pages of those who tell a person what is held about them."""
