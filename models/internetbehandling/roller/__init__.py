"""Who may do what: connected enheter, training, and who covers for whom."""
