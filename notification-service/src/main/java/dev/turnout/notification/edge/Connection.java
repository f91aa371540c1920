package dev.turnout.notification.edge;

import dev.turnout.notification.access.AccessChanged;

/// A live client's connection, served by one lane.
interface Connection {

    /// Looks at the deadlines.
    void tick(long now);

    /// Rights may have changed.
    void accessChanged(AccessChanged change);

    /// Asks the client to go to another instance.
    void drain();
}
