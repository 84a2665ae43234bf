"""Pages of the register: lists, records with their history, forms."""
