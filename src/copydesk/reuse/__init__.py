"""Made from that text, or merely about the same thing, and which from which."""
