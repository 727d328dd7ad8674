"""The article type and what happens to its pages: publish policy, previews, review task, signal handlers."""
