"""The canvas on which copies are annotated; it shows, and says what is meant, and changes nothing by itself."""
