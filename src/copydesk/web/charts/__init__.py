"""Graphics as SVG text, drawn by the server; each has a table that says the same."""
