"""SIP: the kallelse, the one who coordinates, and the plan that the parts make together with the person (M63–M89)."""
