/// The messages we send.
@ApplicationModule(allowedDependencies = {"ordering", "checkin"})
@NullMarked
package dev.turnout.ticketing.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
