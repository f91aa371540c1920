/// Those whom no way has reached, as work for people: send again, call, or leave it.
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "escalation", "people", "sms", "wishes", "words"})
package dev.turnout.notification.untold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
