"""The only room that touches the network: pages and feeds by their addresses, politely and never from inside this network."""
