"""Systemklient: another system that reads here with a key of its own, for one vårdgivare and one purpose."""
