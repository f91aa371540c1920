package dev.turnout.notification.contract;

import java.util.List;
import java.util.UUID;

/// Deliveries of one change have moved up the ladder.
public record DeliveryStatesChangedV1(UUID changeId, UUID eventId, String at, List<Item> items) {

    public record Item(UUID notificationId, UUID personId, String state) {}
}
