"""Every SIP of an enhet, as a page and as an Excel file."""
