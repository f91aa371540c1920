package dev.turnout.collaboration.calendar;

import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A duty window of somebody: the hours in which a role of theirs counts.
///
/// @param until its end (exclusive)
record Duty(UUID personId, Role role, List<String> areas, Instant from, Instant until) {

    /// A role for longer than this says when somebody belongs to a crew, and not when they are busy.
    static final Duration LONGEST_SHIFT = Duration.ofHours(24);

    static Stream<Duty> of(UUID personId, List<Grant> grants, TimeRange range) {
        return grants.stream().flatMap(grant -> {
            Instant from = grant.validFrom();
            Instant until = grant.validUntil();
            return from != null && until != null && from.isBefore(until) && range.meets(from, until)
                    ? Stream.of(new Duty(personId, grant.role(), grant.areas(), from, until))
                    : Stream.empty();
        });
    }

    /// Whether it is a shift, which keeps somebody busy.
    boolean isShift() {
        return Duration.between(from, until).compareTo(LONGEST_SHIFT) <= 0;
    }

    /// The same for the same duty, whenever it is asked for.
    UUID id() {
        String whole = String.join("|", personId.toString(), role.name(), areas.toString(), from + "/" + until);
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    String key() {
        return "duty:" + id();
    }
}
