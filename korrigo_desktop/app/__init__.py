"""The composition root: the only place that knows every room, builds them and wires them."""
