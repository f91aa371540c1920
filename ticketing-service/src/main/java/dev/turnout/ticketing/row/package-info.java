/// How times and money are written to and read from rows.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.ticketing.row;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
