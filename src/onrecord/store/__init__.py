"""The stage "store": see docs/architecture.md."""
