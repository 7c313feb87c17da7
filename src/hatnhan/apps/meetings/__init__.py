"""Meetings of a cell: plan, notice, roll call, votes, conclusions, tasks, quality; signed versions of their minutes."""
