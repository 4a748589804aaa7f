"""How every page looks and who it is for. Knows no room."""
