"""What the hand does on the page, from press to release, one module per kind of gesture."""
