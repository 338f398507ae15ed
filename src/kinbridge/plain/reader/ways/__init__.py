"""Ways: from where, through where, to where, and which countries are places of origin, transit or destination."""
