"""The stage "claims": see docs/architecture.md."""
