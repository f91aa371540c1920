/// What an event has decided about its ladder: by which ways, and after how long, those are reached who were not told.
@NullMarked
@ApplicationModule(allowedDependencies = "wishes")
package dev.turnout.notification.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
