"""Administration: what is decided about the organisation, its staff and its rules, and what was decided before."""
