"""The meeting of a SIP: further times, which each enhet can, the one that is chosen, and the link (F21)."""
