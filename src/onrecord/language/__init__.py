"""The stage "language": see docs/architecture.md."""
