"""The dialog that citations are chosen, created and pasted in, for rich text and for other citations."""
