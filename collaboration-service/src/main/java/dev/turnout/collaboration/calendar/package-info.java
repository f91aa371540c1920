/// Calendars that the crew of an event shares: of people, teams, rooms and the event.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.collaboration.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
