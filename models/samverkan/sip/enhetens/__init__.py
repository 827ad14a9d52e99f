"""Every SIP of an enhet: how far each has come and when it is to be followed up (M22, M83, M85)."""
