"""What the world calls things: data files, each with where its entries come from, and the small readers for them."""
