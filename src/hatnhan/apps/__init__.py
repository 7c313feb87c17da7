"""The tables, and all that reads and writes them, in the order of the data flow (docs/ARCHITECTURE.md)."""
