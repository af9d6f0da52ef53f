"""The families of wording, each with its faces: how it is worded, how it scores, how it is said."""
