/// Whom the sales know when something is announced: those who hold tickets.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.ticketing.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
