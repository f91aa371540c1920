package dev.turnout.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What every server does, each fact against a connection of its own.
public final class ServerFacts {

    private final List<Facts> parts;

    public ServerFacts(Target target) {
        parts = List.of(new ConnectionFacts(target), new ChannelFacts(target), new LimitFacts(target));
    }

    /// Looks at all facts, one after the other.
    ///
    /// @param told gets each outcome as soon as it is there
    public List<Outcome> look(Consumer<Outcome> told) {
        var outcomes = new ArrayList<Outcome>();
        parts.forEach(part -> part.look(told.andThen(outcomes::add)));
        return outcomes;
    }
}
