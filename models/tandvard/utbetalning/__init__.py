"""What leaves for the bank, the books and the payee: payment file, accounting file and e-invoices."""
