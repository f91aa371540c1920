/// The entrance for live clients: WebSocket, server-sent events and the REST deltas, all readers of the one
/// log.
@NullMarked
@ApplicationModule(allowedDependencies = {"livelog", "access", "delivery"})
package dev.turnout.notification.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
