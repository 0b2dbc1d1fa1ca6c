"""What visitors see and touch: kiosk screens, card scanning, ticket printing, the public board and its voice."""
