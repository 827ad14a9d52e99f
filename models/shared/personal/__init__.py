"""The staff as administrators keep it: medarbetare, their uppdrag, behörighetsroller and local accounts."""
