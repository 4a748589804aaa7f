"""Bodies, their classes, the institutions that are members, and people."""
