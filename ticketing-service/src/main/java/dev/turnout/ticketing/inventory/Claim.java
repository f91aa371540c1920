package dev.turnout.ticketing.inventory;

import java.util.UUID;

/// What came of asking for places. After `SoldOut` the caller rolls its transaction back.
public sealed interface Claim {

    /// Every place asked for is ours.
    record Granted() implements Claim {}

    /// One pool had fewer places than asked for.
    record SoldOut(UUID poolId, int left) implements Claim {}
}
