"""How the window looks: colours, sizes, icons, and the small widgets that every screen uses."""
