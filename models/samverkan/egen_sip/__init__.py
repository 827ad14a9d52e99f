"""Egen SIP: the person reads their own SIP on Mina sidor, and writes before the meeting and beside each delmål."""
