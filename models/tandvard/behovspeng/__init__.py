"""Behovspeng: what a mottagning is paid for a listed patient whose needs are greater, beyond a självrisk."""
