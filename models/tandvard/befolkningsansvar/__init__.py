"""Befolkningsansvar: outreach that a mottagning reports, activity by activity, and is paid for åtgärd by åtgärd."""
