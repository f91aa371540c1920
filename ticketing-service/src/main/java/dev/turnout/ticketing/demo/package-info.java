/// A little life for a demo: ticket types and invented sales.
@ApplicationModule(allowedDependencies = {"catalogue", "ordering"})
@NullMarked
package dev.turnout.ticketing.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
