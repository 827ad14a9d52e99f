"""What of a SIP is given to the person on paper: the plan and the kallelse, in plain Swedish."""
