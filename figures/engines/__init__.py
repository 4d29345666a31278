"""Other engines whose answers are brought into the figures table; each is imported only when it is asked for."""
