package dev.turnout.notification.delivery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// An item of the caller's inbox: what the live push carried, and how far it has come.
record InboxItemView(
        @JsonIgnore UUID id,
        Instant at,
        String state,
        boolean read,
        @JsonAnyGetter Map<String, Object> data) {}
