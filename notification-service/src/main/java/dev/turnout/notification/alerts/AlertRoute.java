package dev.turnout.notification.alerts;

import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.words.AlertWords;
import dev.turnout.notification.words.ChangeWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A way to reach people in an emergency, besides inbox and live push. A bean of this type is enough: every route that
/// there is, is taken. It is called on threads of the alerts, with some people at a time, and may block.
public interface AlertRoute {

    /// A short word, the same for ever.
    String name();

    /// How long after the release it is taken, and then only for those who have not been told; zero for everybody and
    /// at once.
    default Duration after() {
        return Duration.ZERO;
    }

    /// Whether people on duty are called by it again and again until they answer.
    default boolean repeats() {
        return false;
    }

    /// Whether it is no way without the person's address.
    default boolean needsAddress() {
        return false;
    }

    /// Hands over to the provider, and answers what became of each, in the order given.
    List<Paged> page(List<AlertCall> calls);

    /// What one person is to be told.
    ///
    /// @param subjectId the same for all messages of an alert: a later one takes the place of an earlier one
    /// @param language of the text
    record AlertCall(
            UUID notificationId,
            UUID personId,
            UUID organizationId,
            UUID eventId,
            UUID subjectId,
            Optional<String> email,
            String language,
            boolean exercise,
            AlertText text,
            Instant expiresAt) {

        /// The same for all messages of an alert; on a screen one takes the place of the other.
        public String tag() {
            return "alert-" + subjectId.toString().substring(0, 23).replace("-", "");
        }

        /// As devices show it.
        public Notice notice() {
            Locale spoken = Locale.forLanguageTag(language);
            return new Notice(
                    notificationId,
                    AlertWords.subject(text.headline(), exercise, spoken),
                    text.whatToDo(),
                    tag(),
                    spoken.getLanguage(),
                    ChangeWords.direction(spoken),
                    "/inbox",
                    List.of(),
                    false);
        }
    }

    /// What became of it.
    sealed interface Paged {

        /// The provider took it.
        record Sent() implements Paged {}

        /// The person has none of this.
        record NoWay(String reason) implements Paged {}

        /// The provider will never take it.
        record Refused(String reason) implements Paged {}

        record Later(String reason, Optional<Duration> pause) implements Paged {}

        /// What counts of two tries for the same person: the one that comes nearer to reaching them.
        default Paged orBetter(Paged other) {
            return rank(other) > rank(this) ? other : this;
        }

        private static int rank(Paged paged) {
            return switch (paged) {
                case NoWay _ -> 0;
                case Refused _ -> 1;
                case Later _ -> 2;
                case Sent _ -> 3;
            };
        }
    }
}
