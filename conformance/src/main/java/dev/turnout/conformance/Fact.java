package dev.turnout.conformance;

/// Something that every server of the protocol does.
///
/// @param number stays the same for ever, so that it can be spoken of
/// @param sentence says it, with the server as its subject
public record Fact(String number, String sentence) {

    String line() {
        return number + " " + sentence;
    }
}
