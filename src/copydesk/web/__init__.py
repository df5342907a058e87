"""The desk in the browser: what a ledger knows, as pages that need nothing from elsewhere and as JSON at the same address."""
