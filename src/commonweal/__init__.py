"""What Commonweal remembers and shows."""
