/// Orders: places held for a while, paid or given back, and cancelled by the rules.
@ApplicationModule(allowedDependencies = {"catalogue", "inventory", "payment", "ticket", "row"})
@NullMarked
package dev.turnout.ticketing.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
