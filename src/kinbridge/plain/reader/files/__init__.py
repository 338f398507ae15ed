"""Files into text: web pages, PDF and plain text, through kept libraries; what cannot be read says why."""
