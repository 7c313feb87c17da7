"""Month sheets and who owes them."""
