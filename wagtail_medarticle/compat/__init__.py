"""Workarounds of other packages' faults, each with the version seen and a test that fails when it is mended."""
