"""Pages of the chain: reports of units, rounds asked from above, the consolidated table."""
