package dev.turnout.platform.mailbox;

import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest letters, so that a mailing to thousands does not fill the memory; numbers are never given twice. */
final class Letters {
    private final int most;
    private final Deque<Letter> kept = new ArrayDeque<>();
    private long last;

    Letters(int most) {
        this.most = most;
    }

    /** A message as it came for one recipient. */
    record Letter(long id, String recipient, MimeMessage message) {}

    synchronized void add(String recipient, MimeMessage message) {
        if (kept.size() == most) {
            kept.removeLast();
        }
        last++;
        kept.addFirst(new Letter(last, recipient, message));
    }

    /** Every letter that is kept, newest first. */
    synchronized List<Letter> all() {
        return List.copyOf(kept);
    }

    synchronized Optional<Letter> find(String id) {
        return kept.stream()
                .filter(letter -> Long.toString(letter.id()).equals(id))
                .findFirst();
    }
}
