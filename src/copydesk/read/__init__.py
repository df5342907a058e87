"""One kind of input in, reports and rejected rows out; a file for each format."""
