/// A little life for a demo: what the crew said and planned before you came.
@ApplicationModule(allowedDependencies = {"calendar", "chat", "tasks", "work"})
@NullMarked
package dev.turnout.collaboration.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
