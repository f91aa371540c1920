/// The messages this service sends to others.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.turnout.notification.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
