/// A little life for a demo: ticket types, invented sales and people inside.
@ApplicationModule(allowedDependencies = {"catalogue", "checkin", "ordering"})
@NullMarked
package dev.turnout.ticketing.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
