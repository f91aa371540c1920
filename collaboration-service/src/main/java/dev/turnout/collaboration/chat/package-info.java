/// Channels in which the crew of an event talks.
@ApplicationModule(allowedDependencies = "tasks")
@NullMarked
package dev.turnout.collaboration.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
