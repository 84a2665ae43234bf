"""Django's own commands where a node needs more of them: `migrate`, for a new database."""
