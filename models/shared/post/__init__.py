"""Mail out: letters that a verb or a job has laid ready, and the server that takes them."""
