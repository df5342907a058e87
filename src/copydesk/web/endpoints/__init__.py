"""One file a family of addresses that do more than read the ledger; ``route_table`` lists them."""
