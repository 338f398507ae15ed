"""Claims for people: the page with every claim in its text, the table, the spreadsheet, and the words for codes."""
