package dev.turnout.platform.mailbox;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;

/** A mail user that keeps nothing: the letter has been taken already, and there must not be a second copy in memory. */
final class Sink extends UserImpl {
    Sink(String email, ImapHostManager folders) {
        super(email, email, email, folders);
    }

    @Override
    public void deliver(MovingMessage message) {}
}
