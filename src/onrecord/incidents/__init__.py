"""The stage "incidents": see docs/architecture.md."""
