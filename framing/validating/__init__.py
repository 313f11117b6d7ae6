"""Can these numbers be trusted? Audits of the scores themselves."""
