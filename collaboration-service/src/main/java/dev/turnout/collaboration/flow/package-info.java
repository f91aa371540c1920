/// The steps that bring an event about, each begun as soon as what it needs is done.
@ApplicationModule(allowedDependencies = {"chat", "work"})
@NullMarked
package dev.turnout.collaboration.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
