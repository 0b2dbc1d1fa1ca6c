"""Where the office's records live: tables, transactions, encryption, and the data files beside them."""
