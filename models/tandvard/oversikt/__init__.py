"""Översikt: what a mottagning has done that is not invoiced, is to be credited, is invoiced and is paid, by month."""
