package dev.turnout.ticketing.inventory;

/// The ledger of one pool at one moment: `free + held + sold = capacity`.
public record Level(int capacity, int free, int held, int sold) {}
