"""How two reports stand to each other, and what the second changed."""
