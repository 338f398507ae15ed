"""Who may do the office's recurring work just now, and when each job last ran: one row a name, no case in sight."""
