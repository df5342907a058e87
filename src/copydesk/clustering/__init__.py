"""Which reports stand together: candidates, origins, stories; pure functions from rows to rows."""
