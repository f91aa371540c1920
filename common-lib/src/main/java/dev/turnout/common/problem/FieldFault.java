package dev.turnout.common.problem;

/// One thing that is wrong with one place of a request.
///
/// @param pointer JSON pointer into the body (`/lines/0/quantity`), or the name of a parameter or header
/// @param code stable short word for programs (`required`, `too-long`)
/// @param detail one plain sentence for people
public record FieldFault(String pointer, String code, String detail) {}
