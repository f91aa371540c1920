package dev.turnout.conformance;

/// What became of one fact.
public sealed interface Outcome {

    Fact fact();

    record Held(Fact fact) implements Outcome {}

    record Broken(Fact fact, String why) implements Outcome {}

    /// The target does not offer what is needed to see it.
    record LeftOut(Fact fact, String why) implements Outcome {}

    /// One line about it.
    default String line() {
        return switch (this) {
            case Held(Fact fact) -> "pass  " + fact.line();
            case Broken(Fact fact, String why) -> "FAIL  " + fact.line() + ": " + why;
            case LeftOut(Fact fact, String why) -> "skip  " + fact.line() + ": " + why;
        };
    }
}
