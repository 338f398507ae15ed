"""What the tests of the page and the table of claims show: a report with a claim of many kinds, and one bare figure."""

TOLD = (
    "MANDALAY, 12 March 2020 -- The women had been promised jobs in factories and were sold as brides in Henan; their passports "
    "were taken and they were locked in houses. Girls were sexually exploited in brothels, and men were forced to work in online "
    "scam compounds.\n\n"
    "In 2019 police arrested 41 brokers in Chiang Rai, among them 12 foreigners, and 30% of the callers were women.\n\n"
    "Villagers were afraid to report to the police. The two governments signed a memorandum of understanding in 2009, and in "
    "2004, the said Friday that 346 suspects had been arrested.\n"
)
FIGURE = {"id": "a-1", "doc": "a", "start": 0, "end": 2, "text": "14", "kind": "figure", "value": 14, "unit": "women"}
