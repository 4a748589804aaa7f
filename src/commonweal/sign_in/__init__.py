"""How a person comes in: by a code sent to her address or by a passkey. There are no passwords and no open sign-up."""
