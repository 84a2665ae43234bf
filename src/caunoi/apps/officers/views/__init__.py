"""Pages of officers: `accounts` for accounts and roles, `deputies` for powers delegated."""
