"""The page that an outside reviewer's link opens. It is outside the admin and needs no account."""
