"""Background work for the window: pools, progress, cancel, delivery to the UI thread."""
