package dev.turnout.notification.words;

import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Ladder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/// What a device shows of a change, whichever provider brings it.
public final class ChangeNotice {

    /// As many as fit into the shortest key that a provider takes, 32 characters.
    private static final int TAG_BYTES = 24;

    private ChangeNotice() {}

    /// @param told in that language
    public static Notice of(ChangeDirectory.Summary change, ChangeWords.Told told, Ladder.Due due, Locale language) {
        UUID subject = due.alongside().isEmpty() ? change.subjectId() : change.eventId();
        return new Notice(
                due.notificationId(),
                told.subject(),
                String.join("\n", told.lines()),
                tag(subject, due.personId()),
                language.getLanguage(),
                ChangeWords.direction(language),
                "/inbox",
                due.alongside().stream().map(Ladder.Also::notificationId).toList(),
                due.silent());
    }

    /// The same for the same person and subject, and nothing that a provider could know either by.
    private static String tag(UUID subjectId, UUID personId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((subjectId + "/" + personId).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
