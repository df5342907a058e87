"""A language model and sparse likeness; text in, plain tuples out."""
