"""What staff choose about notices."""
