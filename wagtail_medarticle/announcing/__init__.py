"""Path that tasks are queued under which were enqueued before ``webhooks`` had its name."""
