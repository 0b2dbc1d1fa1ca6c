"""The kiosk's service page: an administrator's way in, what the machine tells, test print, restart and close."""
