package dev.turnout.user.sensitive;

import java.util.List;
import java.util.UUID;

/// The people who are to be told of a change.
///
/// @param because why: `on-duty`, `organizer` or `guardian`
record PeopleTouchedV1(UUID changeId, UUID eventId, String contributor, int part, int parts, List<Person> people) {

    record Person(UUID personId, List<String> because) {}
}
