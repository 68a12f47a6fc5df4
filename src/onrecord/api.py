"""The Python interface: `onrecord.read(text_or_path)` gives reports, claims and incidents at once.

Comes in: a text or paths. Goes out: a `Result`, which shows itself well in a notebook.
Left out: everything else; the work is done in `pipeline.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord import pipeline
from onrecord.records import Claim
from onrecord.reports import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(pipeline.Result):
    """What was read: `reports`, `claims`, `incidents`, `links`, `failures`, each a tuple of records."""

    def claims_of(self, incident: str) -> tuple[Claim, ...]:
        """The claims of the incident with this id, in order of time; empty when there is no such incident."""
        wanted = next((i.claims for i in self.incidents if i.id == incident), ())
        by_id = {claim.id: claim for claim in self.claims}
        return tuple(by_id[claim] for claim in wanted if claim in by_id)

    def _repr_html_(self) -> str:
        from onrecord.views.notebook import to_html

        return to_html(self)


def read(
    source: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: datetime | None = None,
    url: str | None = None,
    names: str | Path | None = None,
) -> Result:
    """Reads a text, a path or several paths into memory and returns what they say.

    A `str` that is no path is taken for the text of one report. `outlet`, `published`, `url` override what reports say of themselves.
    `names` is the file of your own table of names (armed groups, agencies, outlets), which wins over the shipped ones.
    Raises InputError when there is nothing to read. Unusable files are in `failures`, each with its reason.
    """
    found = pipeline.read(
        source, options=Options(outlet=outlet, published=published, url=url), names=pipeline.names_in(names) if names else None
    )
    return Result(reports=found.reports, claims=found.claims, incidents=found.incidents, links=found.links, failures=found.failures)
