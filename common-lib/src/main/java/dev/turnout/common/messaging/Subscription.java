package dev.turnout.common.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What a service does with the messages of one topic. A bean of this type is enough: the inbox calls the handler
/// once for each message, in the order of its key, inside the transaction that also remembers the message. A
/// handler that throws is tried again later.
public final class Subscription {

    static final String DEFAULT_LANE = "main";

    record Handler<T>(Class<T> bodyType, Consumer<Message<T>> action) {}

    private final String topic;
    private final String lane;
    private final Pace pace;
    private final Map<String, Handler<?>> handlers;

    private Subscription(String topic, String lane, Pace pace, Map<String, Handler<?>> handlers) {
        this.topic = topic;
        this.lane = lane;
        this.pace = pace;
        this.handlers = Map.copyOf(handlers);
    }

    /// A subscription to a topic, still without handlers.
    public static Subscription of(String topic) {
        return new Subscription(topic, DEFAULT_LANE, Pace.FULL, Map.of());
    }

    /// This subscription with a handler for one type of message. Types without a handler are passed over.
    public <T> Subscription on(String type, Class<T> bodyType, Consumer<Message<T>> action) {
        var more = new LinkedHashMap<>(handlers);
        more.put(type, new Handler<>(bodyType, action));
        return new Subscription(topic, lane, pace, more);
    }

    /// This subscription with a consumer of its own, so that other topics' load does not delay it.
    public Subscription lane(String name) {
        return new Subscription(topic, name, pace, handlers);
    }

    /// This subscription at a pace, which all of its lane then keep: for what nobody waits for.
    public Subscription paced(Pace kept) {
        return new Subscription(topic, lane, kept, handlers);
    }

    String topic() {
        return topic;
    }

    String lane() {
        return lane;
    }

    Pace pace() {
        return pace;
    }

    Map<String, Handler<?>> handlers() {
        return handlers;
    }
}
