"""A second reader of two texts: any language model that the user runs, asked little at a time and held to the text."""
