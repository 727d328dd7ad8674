"""E-mail about reviews, by each user's notification settings in Wagtail, sent once a change is committed."""
