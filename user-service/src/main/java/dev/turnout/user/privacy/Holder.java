package dev.turnout.user.privacy;

import java.util.EnumSet;
import java.util.Set;

/// A service that holds something about people.
enum Holder {
    USER("user"),
    EVENT("event"),
    TICKETING("ticketing"),
    NOTIFICATION("notification"),
    COLLABORATION("collaboration"),
    ANALYTICS("analytics"),
    GATEWAY("gateway");

    /// Those with an address where they can be asked. The gateway lets nothing internal in; it asks itself.
    static final Set<Holder> ASKED = EnumSet.complementOf(EnumSet.of(GATEWAY));

    private final String key;

    Holder(String key) {
        this.key = key;
    }

    /// As in `turnout.services`.
    String key() {
        return key;
    }

    /// As in the names of its topics.
    String owner() {
        return this == USER ? "identity" : key;
    }

    /// As the service calls itself.
    String service() {
        return key + "-service";
    }

    static Holder of(String service) {
        for (Holder holder : values()) {
            if (holder.service().equals(service)) {
                return holder;
            }
        }
        throw new IllegalArgumentException("there is no service " + service);
    }
}
