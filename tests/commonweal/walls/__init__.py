"""The walls between bodies, tried from every side."""
