package dev.turnout.gateway.rates;

import java.time.Duration;

/// What became of the wish to ask once more.
///
/// @param left how many requests are allowed right after this one
/// @param full when everything is allowed again
/// @param next when one more is allowed; zero unless this one was refused
record Taken(boolean allowed, long left, Duration full, Duration next) {}
