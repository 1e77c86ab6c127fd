"""Reads a contact: spaCy finds the words that matter, a scikit-learn model weighs them with the history."""
