"""What officers and the head of the branch see: the desk window, sign-in, figures."""
