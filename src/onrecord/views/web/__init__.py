"""The page: a record read in a browser, everything drawn on the server, nothing from any other host."""
