/// Whom the programme knows when something is announced: those who starred, speak or work.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.event.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
