"""What a kommun keeps of a person beside the register: how to reach them, who is close, who pays (T17, T18, T49)."""
