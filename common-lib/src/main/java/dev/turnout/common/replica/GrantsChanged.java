package dev.turnout.common.replica;

import java.util.UUID;

/// Told inside the process, after the commit, when a person's grants changed here.
public record GrantsChanged(UUID personId) {}
