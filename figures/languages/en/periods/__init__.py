"""How English tells a time: shapes that the scan looks for, and their days."""
