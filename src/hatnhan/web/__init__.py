"""Pages: <area>/{urls,views,forms}.py, templates/<area>/, static/."""
