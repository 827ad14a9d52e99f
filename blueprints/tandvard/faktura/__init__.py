"""The invoices of tandvård, and the operator's command that makes those that are missing."""
