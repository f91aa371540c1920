/// The invented event that a demo platform starts with.
@ApplicationModule(allowedDependencies = {"events", "programme", "myday", "feed"})
@NullMarked
package dev.turnout.event.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
