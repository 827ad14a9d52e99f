"""The pages of statistics: what is to be counted, the reports, and who was counted."""
