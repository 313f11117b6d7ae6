"""The sections of a report: each is built from the two tables, and is left out where there is no evidence."""
