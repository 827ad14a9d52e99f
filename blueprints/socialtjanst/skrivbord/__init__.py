"""Mitt skrivbord: folders, a list and a search of the persons within reach."""
