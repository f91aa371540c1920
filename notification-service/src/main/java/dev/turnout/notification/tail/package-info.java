/// Facts that every instance has to see, not just one of a group.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.turnout.notification.tail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
