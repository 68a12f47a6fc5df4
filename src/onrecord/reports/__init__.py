"""The stage "reports": see docs/architecture.md."""
