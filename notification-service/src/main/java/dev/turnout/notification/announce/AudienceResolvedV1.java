package dev.turnout.notification.announce;

import java.util.List;
import java.util.UUID;

/// Some of the people of an audience, as one service knows them.
record AudienceResolvedV1(
        UUID changeId,
        UUID eventId,
        String contributor,
        int part,
        int parts,
        List<Person> people,
        List<Integer> unknown) {

    /// @param matches the criteria that the person meets, by their place
    record Person(UUID personId, List<Integer> matches) {}
}
