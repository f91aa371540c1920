/// How many tickets are left, and the promise that nobody gets one that is not there.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.ticketing.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
