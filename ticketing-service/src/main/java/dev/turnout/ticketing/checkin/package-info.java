/// Who is inside.
@ApplicationModule(allowedDependencies = {"ticket", "row"})
@NullMarked
package dev.turnout.ticketing.checkin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
