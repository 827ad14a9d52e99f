"""The pages of roles: connected enheter, who may do what at one, and who covers for whom."""
