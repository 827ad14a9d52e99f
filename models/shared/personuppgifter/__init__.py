"""What of a person may be shown and to whom: skyddad identitet, spärr, and numbers that turn out to be the same."""
