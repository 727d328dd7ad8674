"""JSON Schema (draft 2020-12) of what the API gives and takes. No framework of either API is imported here."""
