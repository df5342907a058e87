"""Who is made to say what: quotation marks, cues, sources, channels and the chain."""
