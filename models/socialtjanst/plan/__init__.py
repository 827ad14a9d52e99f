"""Genomförandeplan: what is to be reached, how, by whom and when, and how it went (T31, T33)."""
