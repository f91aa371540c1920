package dev.turnout.collaboration.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param pins how many messages of a channel are pinned at once
@ConfigurationProperties("turnout.chat")
record ChatProperties(@DefaultValue("20") int pins) {

    ChatProperties {
        if (pins < 0 || pins > 100) {
            throw new IllegalArgumentException("turnout.chat.pins is between 0 and 100");
        }
    }
}
