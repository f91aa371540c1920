package dev.turnout.ticketing.ordering;

/// The idempotency key of an order, whose it is, and the hash of what was asked for under it.
record OrderKey(String owner, String value, byte[] requestHash) {}
