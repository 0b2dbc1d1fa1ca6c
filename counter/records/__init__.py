"""What is done at the desk for a guest, beside the guest's card."""
