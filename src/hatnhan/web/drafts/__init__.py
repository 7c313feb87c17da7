"""Pages of drafts: what is typed on a long page is kept on the server until it is recorded."""
