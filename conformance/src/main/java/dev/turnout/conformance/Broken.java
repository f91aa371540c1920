package dev.turnout.conformance;

/// A fact does not hold; the message says what was seen instead.
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1;

    Broken(String seen) {
        super(seen, null, false, false);
    }

    static void unless(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }
}
