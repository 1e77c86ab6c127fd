"""One journey a file, one transaction a step; start reading at `take_in`."""
