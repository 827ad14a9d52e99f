"""Aktiviteter of the befolkningsansvar: the list, a new one, and each by itself."""
