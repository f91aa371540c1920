package dev.turnout.common.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Some of the people of an audience, as one service knows them.
///
/// @param contributor which service that is
/// @param part from 1
/// @param parts how many there are; one, maybe without people, at least
/// @param unknown the criteria that name nothing in the event
record AudienceResolvedV1(
        UUID changeId,
        UUID eventId,
        String contributor,
        int part,
        int parts,
        List<Person> people,
        List<Integer> unknown) {

    /// Keeps a message far below the broker's limit, however many are told.
    static final int MOST_IN_A_PART = 500;

    /// @param matches the criteria that the person meets
    record Person(UUID personId, List<Integer> matches) {}

    static List<AudienceResolvedV1> partsOf(AudienceRequestedV1 asked, String contributor, Resolution resolution) {
        var people = resolution.people();
        int parts = Math.max(1, Math.ceilDiv(people.size(), MOST_IN_A_PART));
        var messages = new ArrayList<AudienceResolvedV1>(parts);
        for (int part = 1; part <= parts; part++) {
            messages.add(new AudienceResolvedV1(
                    asked.changeId(),
                    asked.eventId(),
                    contributor,
                    part,
                    parts,
                    people.subList((part - 1) * MOST_IN_A_PART, Math.min(people.size(), part * MOST_IN_A_PART)),
                    resolution.unknown()));
        }
        return messages;
    }
}
