package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Who is to be reached by a job: those of a change who were told at that time, or all of them.
public record Told(UUID changeId, Optional<Instant> at) {

    static Told of(PeopleTold people) {
        return new Told(people.changeId(), people.at());
    }

    /// As a durable job keeps it.
    static Told read(String data) {
        int slash = data.indexOf('/');
        return slash < 0
                ? new Told(UUID.fromString(data), Optional.empty())
                : new Told(
                        UUID.fromString(data.substring(0, slash)),
                        Optional.of(Instant.parse(data.substring(slash + 1))));
    }

    String data() {
        return at.map(time -> changeId + "/" + time).orElse(changeId.toString());
    }
}
