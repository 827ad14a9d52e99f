"""What several write at once, field by field, with everything that has stood in each field: kartläggning and plan."""
