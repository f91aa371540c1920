/// What is for sale: ticket types with their prices, windows and limits.
@ApplicationModule(allowedDependencies = {"inventory", "row"})
@NullMarked
package dev.turnout.ticketing.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
