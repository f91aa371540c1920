/// Tickets and their signed codes.
@ApplicationModule(allowedDependencies = {"row"})
@NullMarked
package dev.turnout.ticketing.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
