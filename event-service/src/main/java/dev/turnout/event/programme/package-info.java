/// The programme of an event: rooms, tracks, speakers, sessions, and every change of them.
@ApplicationModule(allowedDependencies = "events")
@NullMarked
package dev.turnout.event.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
