"""The doors residents come through; each translates and carries, and decides nothing."""
