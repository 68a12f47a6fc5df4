"""The stage "reports": bytes → Report | Failure. See docs/architecture.md; the way in is `read.py`."""

from onrecord.reports.finish import Options
from onrecord.reports.read import count_inputs, read_bytes, read_paths, read_text

__all__ = ["Options", "count_inputs", "read_bytes", "read_paths", "read_text"]
