"""The invånare: a person who logs in as themself, and sees their own and nothing else."""
