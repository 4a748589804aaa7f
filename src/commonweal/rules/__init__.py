"""Which dated house rule holds on this day, and which clause says so."""
