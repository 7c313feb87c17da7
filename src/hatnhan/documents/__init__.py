"""Word and Excel forms: frozen dataclasses in, bytes out."""
