"""Pages and feeds by their addresses, politely and never from inside this network."""
