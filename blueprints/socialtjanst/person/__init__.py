"""The tab of personuppgifter of a genomförande."""
