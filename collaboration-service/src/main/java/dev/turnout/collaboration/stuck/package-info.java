/// What went wrong in other services and a person can put right: dead letters, and people who were not told, as work
/// in the lanes.
@ApplicationModule(allowedDependencies = {"work"})
@NullMarked
package dev.turnout.collaboration.stuck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
