package dev.turnout.notification.livelog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that another service wants pushed.
record PublicationV1(
        String channel,
        @JsonProperty("class") String kind,
        @Nullable Long version,
        @Nullable String key,
        JsonNode data) {

    NewPublication toNewPublication() {
        return new NewPublication(
                new ChannelName(channel),
                PublicationClass.valueOf(kind.toUpperCase(Locale.ROOT)),
                version,
                key,
                data.toString());
    }
}
