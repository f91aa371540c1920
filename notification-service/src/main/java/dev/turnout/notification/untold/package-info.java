/// Those whom no way has reached, as work for people: send again, call, or leave it.
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "people", "sms"})
package dev.turnout.notification.untold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
