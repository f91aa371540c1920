/// How people want to be told: by category and channel, at what hours, in which form.
@NullMarked
@ApplicationModule(allowedDependencies = "demo")
package dev.turnout.notification.wishes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
