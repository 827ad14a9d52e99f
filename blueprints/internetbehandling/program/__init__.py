"""Programs: their packages are imported, looked at as the invånare will see them, and put into use."""
