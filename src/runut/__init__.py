"""runut: a ledger of what news reports claim, by whom, and how the claims stand to one another."""
