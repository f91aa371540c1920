/// A person's own day: starred sessions, sessions to speak in or work on, as a list and as a calendar.
@ApplicationModule(allowedDependencies = {"events", "programme"})
@NullMarked
package dev.turnout.event.myday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
