package dev.turnout.event.programme;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Sessions for tests.
public final class SessionFixtures {

    /// The event that they are of.
    public static final UUID EVENT = id(0xe1);

    private static final Named HALL = new Named(id(0x11), "Riverside Hall");

    private SessionFixtures() {}

    /// A fixed id.
    public static UUID id(long last) {
        return new UUID(0x0199aaaa00007000L, 0x8000000000000000L | last);
    }

    /// A session of version 1 in the hall, from 10:00 for an hour.
    public static Session session() {
        return Session.scheduled(id(0x51), EVENT, "guid-1", content("Opening ceremony", HALL, "10:00", 60));
    }

    /// The same session moved to the stadium and half an hour later.
    public static Session moved() {
        Revision revision =
                session().revise(content("Opening ceremony", new Named(id(0x12), "Main Stadium"), "10:30", 60));
        return ((Revision.Changed) revision).after();
    }

    /// Content on one day.
    static SessionContent content(String title, Named room, String time, int minutes) {
        return new SessionContent(
                title,
                null,
                null,
                null,
                "ceremony",
                "en",
                null,
                room,
                Instant.parse("2026-05-02T" + time + ":00Z"),
                minutes,
                List.of(new Named(id(0x21), "Ada Stone")));
    }
}
