package dev.turnout.notification.access;

import dev.turnout.notification.livelog.ChannelName;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rights may be other than before: those of a person, or those on an event.
public sealed interface AccessChanged {

    /// Whether a subscription has to be looked at again.
    boolean mayConcern(@Nullable Identity who, ChannelName channel);

    /// Whether it is this person's own rights that changed.
    default boolean isOf(@Nullable Identity who) {
        return false;
    }

    record OfPerson(UUID personId) implements AccessChanged {

        @Override
        public boolean mayConcern(@Nullable Identity who, ChannelName channel) {
            return isOf(who);
        }

        @Override
        public boolean isOf(@Nullable Identity who) {
            return who != null && who.personId().equals(personId);
        }
    }

    record OfEvent(UUID eventId) implements AccessChanged {

        @Override
        public boolean mayConcern(@Nullable Identity who, ChannelName channel) {
            return channel.subject().equals(Optional.of(eventId));
        }
    }
}
