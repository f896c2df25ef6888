"""Qt widgets, models and canvas: one package per screen."""
