"""The frame around the screens: rail, header, banner, status bar, task panel."""
