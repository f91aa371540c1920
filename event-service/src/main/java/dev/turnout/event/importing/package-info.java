/// Reads schedule files (frab and pretalx, XML and JSON) and brings a programme up to date with them.
@ApplicationModule(allowedDependencies = {"events", "programme"})
@NullMarked
package dev.turnout.event.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
