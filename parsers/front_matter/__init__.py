"""What a document says of itself: the letterhead that it opens with, and the sign-off at its end."""
