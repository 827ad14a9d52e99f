"""The plan and the kallelse of a SIP as PDF files to print and give to the person."""
