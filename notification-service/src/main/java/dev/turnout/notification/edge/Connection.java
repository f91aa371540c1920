package dev.turnout.notification.edge;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.AccessChanged;

/// A live client's connection, served by one lane.
interface Connection {

    /// Looks at the deadlines.
    void tick(long now);

    /// Rights may have changed.
    void accessChanged(AccessChanged change);

    /// Sign-ins have ended; closes when it belongs to one of them.
    void signInsEnded(SignInsEnded ended);

    /// Asks the client to go to another instance.
    void drain();
}
