"""The fields that save themselves, one by one, their log, and what others have just written: kartläggning and plan."""
