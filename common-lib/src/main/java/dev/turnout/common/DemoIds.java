package dev.turnout.common;

import java.util.UUID;

/// Ids of what the demo seeders of the services create, each in its own schema and only with `turnout.demo=true`.
public final class DemoIds {

    /// The demo organization.
    public static final UUID ORGANIZATION = id(0x01);
    /// Olivia Owner, owner@demo.example.
    public static final UUID OWNER = id(0xa1);
    /// Omar Organizer, organizer@demo.example.
    public static final UUID ORGANIZER = id(0xa2);
    /// Sana Staff, staff@demo.example.
    public static final UUID STAFF = id(0xa3);
    /// volunteer@demo.example.
    public static final UUID VOLUNTEER = id(0xa4);
    /// speaker@demo.example.
    public static final UUID SPEAKER = id(0xa5);
    /// Ada Attendee, attendee@demo.example.
    public static final UUID ATTENDEE = id(0xa6);
    /// family@demo.example.
    public static final UUID FAMILY = id(0xa7);
    /// Mira Medic, medic@demo.example, on duty around the clock.
    public static final UUID MEDIC = id(0xa8);
    /// Cora Coach, coach@demo.example.
    public static final UUID COACH = id(0xa9);
    /// The delegation that Cora Coach leads.
    public static final UUID DELEGATION = id(0xd1);
    /// The event "Riverside Unified Games".
    public static final UUID EVENT = id(0xe1);

    /// Amal Athlete, for whom Finn Family speaks.
    public static final UUID ATHLETE = id(0x71);

    /// The announcement that was sent some hours ago.
    public static final UUID ANNOUNCEMENT = id(0xb1);
    /// The alert that was an exercise, and is over.
    public static final UUID EXERCISE = id(0xb2);

    private DemoIds() {}

    private static UUID id(long last) {
        return new UUID(0x0199000000007000L, 0x8000000000000000L | last);
    }
}
