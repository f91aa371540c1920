/// Work items in lanes: what services and people hand over, worked off by workers or by a person.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.collaboration.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
