"""The pages of those who review the log; every one of them asks for the permission, and its own reading is logged."""
