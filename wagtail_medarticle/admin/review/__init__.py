"""The review page: where a reviewer reads a draft and decides about exactly the text that is shown."""
