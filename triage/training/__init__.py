"""Training: labelled records in; a model, its metrics and its card out."""
