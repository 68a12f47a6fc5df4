"""Prints the id of the incident that most reports of a record tell of: `python examples/most_told.py RECORD`."""

import sys

from onrecord import Database

with Database.open(sys.argv[1], create=False) as database:
    most = max(database.incidents(), key=lambda incident: (incident.n_reports, incident.n_sources, incident.id))
    print(most.id)
