"""Workarounds of other packages' faults, each with the version seen; tests/compat/ has a test for each that fails when
the fault is mended. Beside them: static/js/saving.js, for what Wagtail's autosave loses in a browser.
"""
