"""The palette: commands, guests of today, a guest's history and contact."""
