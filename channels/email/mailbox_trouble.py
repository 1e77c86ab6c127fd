"""What went wrong with a mailbox, as a sentence that says what to do."""

import socket
import ssl

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from channels.email.mailboxes import Mailbox
from triage.errors import Trouble


def sentence_of(trouble: Exception, mailbox: Mailbox) -> str:
    """For staff; it quotes nothing that a server said of a message."""
    where = f"{mailbox.host}:{mailbox.port}"
    if isinstance(trouble, Trouble):
        return str(trouble)
    if isinstance(trouble, ssl.SSLCertVerificationError):
        return (
            f"The certificate of {where} is not to be trusted ({trouble.verify_message}). Check the host's name; if "
            "the server's certificate is your own, name it as certificate_file."
        )
    if isinstance(trouble, ssl.SSLError):
        return f"{where} does not speak TLS as it should. Check the port, and whether tls is right."
    if isinstance(trouble, socket.gaierror):
        return f"There is no host {mailbox.host}. Check its name, and this machine's network."
    if isinstance(trouble, TimeoutError):
        return f"{where} does not answer in time. Check the network and the firewall; it is tried again."
    if isinstance(trouble, OSError | IMAPClientAbortError):
        return f"The connection to {where} fails or breaks off. Check the network; it is tried again."
    if isinstance(trouble, IMAPClientError):
        return f"{where} refuses what it is asked, or answers with something else. Ask whoever runs it."
    return f"A fault in this program ({type(trouble).__name__}). It is tried again; please report it."
