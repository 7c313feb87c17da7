"""Pages of the meetings of a cell: plan, notice, minutes on one screen, tasks, movements, scores."""
