package dev.turnout.common.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The fact on `turnout.<owner>.publication.v1` that notification-service appends to the live log.
record PublicationV1(
        String channel,
        @JsonProperty("class") ChannelClass channelClass,
        @Nullable Long version,
        @Nullable String key,
        Object data) {}
