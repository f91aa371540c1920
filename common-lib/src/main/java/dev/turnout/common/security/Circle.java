package dev.turnout.common.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Those of an event's people whom a live channel is for, as the last part of its name says it: whoever passes the
/// channel on decides by the name alone. No part names a person or an area.
public sealed interface Circle {

    /// The last part of the channel's name.
    String part();

    /// The mark of the only area that it is for, null when it is for all.
    @Nullable
    String areaMark();

    /// Those of one area.
    record OfArea(String areaMark) implements Circle {

        @Override
        public String part() {
            return areaMark;
        }
    }

    /// Those whose duty falls into a time, with whoever moderates.
    ///
    /// @param until end (exclusive)
    record OnDuty(Instant from, Instant until, @Nullable String areaMark) implements Circle {

        /// Whether a grant makes somebody one of them.
        public boolean counts(Grant grant) {
            boolean meets = grant.validFrom() != null
                    && grant.validUntil() != null
                    && grant.validFrom().isBefore(until)
                    && grant.validUntil().isAfter(from);
            return meets || RolePermissions.allows(grant.role(), Permission.CHAT_MANAGE);
        }

        @Override
        public String part() {
            String time = "d" + from.getEpochSecond() + "-" + until.getEpochSecond();
            return areaMark == null ? time : time + "-" + areaMark;
        }
    }

    /// Two people, and nobody else.
    ///
    /// @param first the lower of their marks
    record OfTwo(String first, String second) implements Circle {

        private static final int MARK = 28;

        /// The same for both, whoever begins.
        public static OfTwo between(UUID eventId, UUID one, UUID other) {
            String a = mark(eventId, one);
            String b = mark(eventId, other);
            return a.compareTo(b) <= 0 ? new OfTwo(a, b) : new OfTwo(b, a);
        }

        /// Whether a person is one of the two.
        public boolean has(UUID eventId, UUID personId) {
            String mark = mark(eventId, personId);
            return first.equals(mark) || second.equals(mark);
        }

        @Override
        public String part() {
            return "p" + first + "-" + second;
        }

        @Override
        public @Nullable String areaMark() {
            return null;
        }

        /// What stands for a person in the names and messages of one event, where their id should not.
        public static String mark(UUID eventId, UUID personId) {
            return AreaMark.of(eventId + ":" + personId).substring(0, MARK);
        }
    }

    /// The circle that a part of a name stands for.
    static Optional<Circle> parse(String part) {
        if (Forms.AREA.matcher(part).matches()) {
            return Optional.of(new OfArea(part));
        }
        Matcher two = Forms.TWO.matcher(part);
        if (two.matches()) {
            return Optional.of(new OfTwo(two.group(1), two.group(2)));
        }
        Matcher duty = Forms.DUTY.matcher(part);
        return duty.matches()
                ? Optional.of(new OnDuty(
                        Instant.ofEpochSecond(Long.parseLong(duty.group(1))),
                        Instant.ofEpochSecond(Long.parseLong(duty.group(2))),
                        duty.group(3)))
                : Optional.empty();
    }

    /// How the parts are written.
    final class Forms {

        private static final Pattern AREA = Pattern.compile("[0-9a-f]{32}");
        private static final Pattern TWO = Pattern.compile("p([0-9a-f]{28})-([0-9a-f]{28})");
        private static final Pattern DUTY = Pattern.compile("d([0-9]{1,11})-([0-9]{1,11})(?:-([0-9a-f]{32}))?");

        private Forms() {}
    }
}
