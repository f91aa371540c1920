package dev.turnout.collaboration.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that takes a time of people and of a room.
///
/// @param people those whom it names
/// @param members those of the team that it is for
sealed interface Busy {

    String key();

    Instant from();

    Instant until();

    Set<UUID> people();

    Set<UUID> members();

    @Nullable
    UUID roomId();

    record ByEntry(CalendarEntry entry, Set<UUID> members) implements Busy {

        @Override
        public String key() {
            return entry.key();
        }

        @Override
        public Instant from() {
            return entry.time().startsAt();
        }

        @Override
        public Instant until() {
            return entry.time().endsAt();
        }

        @Override
        public Set<UUID> people() {
            return Set.copyOf(entry.subject().people());
        }

        @Override
        public @Nullable UUID roomId() {
            return entry.subject().roomId();
        }
    }

    record BySession(ProgrammeSession session) implements Busy {

        @Override
        public String key() {
            return session.key();
        }

        @Override
        public Instant from() {
            return session.startsAt();
        }

        @Override
        public Instant until() {
            return session.endsAt();
        }

        @Override
        public Set<UUID> people() {
            return Set.of();
        }

        @Override
        public Set<UUID> members() {
            return Set.of();
        }

        @Override
        public @Nullable UUID roomId() {
            return session.takesPlace() ? session.roomId() : null;
        }
    }

    record ByDuty(Duty duty) implements Busy {

        @Override
        public String key() {
            return duty.key();
        }

        @Override
        public Instant from() {
            return duty.from();
        }

        @Override
        public Instant until() {
            return duty.until();
        }

        @Override
        public Set<UUID> people() {
            return duty.isShift() ? Set.of(duty.personId()) : Set.of();
        }

        @Override
        public Set<UUID> members() {
            return Set.of();
        }

        @Override
        public @Nullable UUID roomId() {
            return null;
        }
    }

    /// Why two of them cannot both be kept: they take the same room, or the same person, at the same time.
    ///
    /// @param id of the room or the person
    record Clash(Kind kind, UUID id, Busy with) {

        enum Kind {
            ROOM,
            PERSON
        }
    }

    /// Where it clashes with another, if it does. What a team does while its people are on duty is part of the duty.
    default Optional<Clash> clash(Busy other) {
        if (!from().isBefore(other.until()) || !other.from().isBefore(until())) {
            return Optional.empty();
        }
        UUID room = roomId();
        if (room != null && room.equals(other.roomId())) {
            return Optional.of(new Clash(Clash.Kind.ROOM, room, other));
        }
        return concerned(other).stream()
                .filter(other.concerned(this)::contains)
                .min(UUID::compareTo)
                .map(person -> new Clash(Clash.Kind.PERSON, person, other));
    }

    private Set<UUID> concerned(Busy other) {
        return other instanceof ByDuty
                ? people()
                : Stream.concat(people().stream(), members().stream()).collect(Collectors.toSet());
    }

    /// What each of some clashes with among them, by its key; those without a clash are left out.
    static Map<String, List<Clash>> among(List<Busy> all) {
        Map<String, List<Clash>> clashes =
                all.stream().collect(Collectors.toMap(Busy::key, _ -> new ArrayList<>(), (one, _) -> one));
        List<Busy> inOrder = all.stream()
                .filter(Busy::takesAnything)
                .sorted(Comparator.comparing(Busy::from))
                .toList();
        var open = new ArrayList<Busy>();
        for (Busy next : inOrder) {
            open.removeIf(earlier -> !earlier.until().isAfter(next.from()));
            for (Busy earlier : open) {
                next.clash(earlier).ifPresent(clash -> {
                    find(clashes, next).add(clash);
                    find(clashes, earlier).add(new Clash(clash.kind(), clash.id(), next));
                });
            }
            open.add(next);
        }
        clashes.values().removeIf(List::isEmpty);
        return clashes;
    }

    private boolean takesAnything() {
        return roomId() != null || !people().isEmpty() || !members().isEmpty();
    }

    private static List<Clash> find(Map<String, List<Clash>> clashes, Busy of) {
        return clashes.getOrDefault(of.key(), List.of());
    }
}
