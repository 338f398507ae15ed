"""What colleagues write. A form reads and validates; it never saves. Field names are the parameters of the rooms' actions."""
