"""What all surfaces show: the QML kit, fonts, icons, sounds, words, and the office data that comes with the product."""
