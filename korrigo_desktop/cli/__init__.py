"""The command line: every use case without a window, with stable JSON for machines."""
