"""The working register of party-member development: see docs/ARCHITECTURE.md for the map."""
