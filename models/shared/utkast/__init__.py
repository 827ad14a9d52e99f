"""What is being written in a form and is not sent."""
