"""Excel files: a small one at once, a large one by a job, with a page that tells how far it has come."""
