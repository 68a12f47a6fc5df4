"""Tests of the store: what goes in comes out, whatever happens in between."""
