package dev.turnout.common.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The handlers of one lane, by topic and type.
class Handlers {

    /// A message that no further try can help.
    static final class Hopeless extends RuntimeException {
        Hopeless(String cause) {
            super(cause, null, false, false);
        }
    }

    static final int MAX_BODY = 1024 * 1024;

    private final Map<String, Map<String, Subscription.Handler<?>>> byTopic = new HashMap<>();
    private final JsonMapper json;

    Handlers(Collection<Subscription> subscriptions, JsonMapper json) {
        this.json = json;
        for (Subscription subscription : subscriptions) {
            byTopic.merge(subscription.topic(), subscription.handlers(), (one, other) -> {
                var both = new HashMap<>(one);
                other.forEach((type, handler) -> {
                    if (both.put(type, handler) != null) {
                        throw new IllegalStateException("two handlers for " + type + " in one lane");
                    }
                });
                return both;
            });
        }
    }

    Set<String> topics() {
        return Set.copyOf(byTopic.keySet());
    }

    /// Whether this lane has something to do with a record, if only to say that it cannot be read.
    boolean concerns(ReceivedRecord in) {
        var types = byTopic.getOrDefault(in.topic(), Map.of());
        return in.type().isBlank() || types.containsKey(in.type()) || otherVersion(types.keySet(), in.type());
    }

    /// Runs the handler of a record.
    ///
    /// @throws Hopeless when it has no readable body, no type, or a version that this service does not know
    void handle(ReceivedRecord in) {
        Subscription.Handler<?> handler =
                byTopic.getOrDefault(in.topic(), Map.of()).get(in.type());
        if (handler == null) {
            throw new Hopeless(
                    in.type().isBlank() ? "the message says no type" : "this version of the message is unknown here");
        }
        if (in.body().length > MAX_BODY) {
            throw new Hopeless("the message is larger than " + MAX_BODY + " bytes");
        }
        run(handler, in);
    }

    private <T> void run(Subscription.Handler<T> handler, ReceivedRecord in) {
        @Nullable T body;
        try {
            body = json.readValue(in.body(), handler.bodyType());
        } catch (JacksonException fault) {
            throw new Hopeless("the message is no valid " + in.type() + ": " + fault.getOriginalMessage());
        }
        if (body == null) {
            throw new Hopeless("the message is empty");
        }
        handler.action()
                .accept(new Message<>(
                        in.id(), in.type(), in.source(), in.key(), in.version(), in.time(), in.traceparent(), body));
    }

    private static boolean otherVersion(Set<String> known, String type) {
        String name = type.replaceFirst("V\\d+$", "");
        return known.stream().anyMatch(one -> one.replaceFirst("V\\d+$", "").equals(name));
    }
}
