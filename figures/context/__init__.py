"""What stands around a figure: bounds, phrases, concepts, periods, currencies."""
