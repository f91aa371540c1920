package dev.turnout.ticketing.ordering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who buys: a signed-in person, or a guest, who has no id.
public record Buyer(@Nullable UUID personId, String name, String email) {}
