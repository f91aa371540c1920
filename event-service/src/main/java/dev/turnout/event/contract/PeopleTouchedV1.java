package dev.turnout.event.contract;

import dev.turnout.event.programme.TouchedPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Some of the people whom a change touches.
///
/// @param contributor which service found them
/// @param part from 1
/// @param parts how many parts there are; one, maybe without people, at least
record PeopleTouchedV1(UUID changeId, UUID eventId, String contributor, int part, int parts, List<PersonV1> people) {

    /// Keeps a message far below the broker's limit, however many people love a session.
    static final int MOST_IN_A_PART = 500;

    /// @param because `starred`, `speaker`, `staff`
    record PersonV1(UUID personId, List<String> because) {}

    static List<PeopleTouchedV1> partsOf(UUID changeId, UUID eventId, List<TouchedPerson> people) {
        int parts = Math.max(1, Math.ceilDiv(people.size(), MOST_IN_A_PART));
        List<PeopleTouchedV1> messages = new ArrayList<>(parts);
        for (int part = 1; part <= parts; part++) {
            List<TouchedPerson> some =
                    people.subList((part - 1) * MOST_IN_A_PART, Math.min(people.size(), part * MOST_IN_A_PART));
            messages.add(new PeopleTouchedV1(
                    changeId,
                    eventId,
                    "event",
                    part,
                    parts,
                    some.stream()
                            .map(person -> new PersonV1(person.personId(), person.because()))
                            .toList()));
        }
        return messages;
    }
}
