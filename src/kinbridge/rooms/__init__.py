"""The rooms: Django apps without HTTP, each with one job. A room imports only rooms below it, and only their faces."""
