"""What Commonweal decides, as plain Python: frozen values in, frozen values out, the reasons included."""
