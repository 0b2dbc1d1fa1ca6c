"""The voice: texts become words, words bundled clips, clips sound. For the kiosk's pages and the board."""
