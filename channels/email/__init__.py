"""E-mail: understands any mail, and sends ours."""
