/// The apps of people that show notifications, by whichever provider, and the rungs that reach them.
@NullMarked
@ApplicationModule(allowedDependencies = {"alerts", "channels", "delivery", "people", "wishes", "words"})
package dev.turnout.notification.devices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
