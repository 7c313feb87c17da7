"""The own pages of a candidate: where his case stands, what he owes, his curriculum vitae."""
