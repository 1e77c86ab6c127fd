"""One duty a file. A duty stands beside the answer and never replaces it."""
