"""The map: shapes of countries, the window on them, and what is drawn over them. Country shapes are data (`README.md`)."""
