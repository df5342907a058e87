"""One file a view: what its page shows, worked out from the nouns; the same nouns in the contract's JSON stand next to it."""
