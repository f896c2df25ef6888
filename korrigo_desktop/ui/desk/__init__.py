"""The desk: one copy on the canvas, its page map, its marks and remarks."""
