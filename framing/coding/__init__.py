"""Coders: one to a file, each a function of sentences and a codebook, each returning evidence."""
