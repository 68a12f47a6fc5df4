"""The stage "views": see docs/architecture.md."""
