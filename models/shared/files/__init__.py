"""Files that users send: what they are and say, whether they are harmful, and where they are kept."""
