/// What an event is: its name, place in time, status, and who may read it.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.event.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
