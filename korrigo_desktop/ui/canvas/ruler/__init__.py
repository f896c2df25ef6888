"""The ruler: what lies over the pages for straight strokes, and is never stored."""
