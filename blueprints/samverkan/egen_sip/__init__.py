"""The pages of a person's own SIP on Mina sidor, and what staff see and do of it in the ärende (F6)."""
