package dev.turnout.gateway.rates;

import java.time.Duration;

/// So many requests of one kind by one caller in each window; what was used comes back evenly.
///
/// @param policy the kind and what callers are told apart by, as the answer's headers name it
/// @param caller whose requests are counted
record Allowance(String policy, String caller, long quota, Duration window) {}
