"""The plan of a SIP: written by all deltagare at once, godkänd by every enhet, followed up and updated (M76–M87)."""
