"""Writers: how articles and label records look when they are printed."""
