package dev.turnout.ticketing.inventory;

/// What came of a wish for another capacity.
public sealed interface CapacityChange {

    /// The pool has the new capacity.
    record Changed() implements CapacityChange {}

    /// More places are sold or held than the new capacity has.
    record BelowUse(int inUse) implements CapacityChange {}
}
