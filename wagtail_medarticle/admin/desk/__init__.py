"""The review desk, with wagtail-modeladmin: articles by review state, the ledger, readers' questions."""
