package dev.turnout.notification.delivery;

import java.util.List;
import java.util.UUID;

/// One part of the people whom a change touches, as one contributor knows them.
record PeopleTouchedV1(UUID changeId, UUID eventId, String contributor, int part, int parts, List<Person> people) {

    record Person(UUID personId, List<String> because) {}
}
