/// What this service holds about people, table by table.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.ticketing.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
