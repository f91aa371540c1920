package dev.turnout.e2e.journey;

/// What is known about the event that a demo platform brings along.
final class Demo {
    static final String EVENT = "01990000-0000-7000-8000-0000000000e1";
    static final String ORGANIZATION = "01990000-0000-7000-8000-000000000001";
    static final String DELEGATION = "01990000-0000-7000-8000-0000000000d1";
    static final String PUBLIC = "/events/" + EVENT;
    static final String ORGANIZE = "/organize/" + EVENT;
    static final String STAFF = "/staff/" + EVENT;

    /// The announcement that was sent, and the exercise that is over.
    static final String ANNOUNCEMENT = "01990000-0000-7000-8000-0000000000b1";

    static final String EXERCISE = "01990000-0000-7000-8000-0000000000b2";

    static final String ATHLETE = "01990000-0000-7000-8000-000000000071";

    private Demo() {}
}
