"""How statistics of every domain are drawn."""
