"""The pages of the meeting of a SIP: answers about times, and the choice of one (F21)."""
