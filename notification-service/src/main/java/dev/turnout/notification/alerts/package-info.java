/// Emergency alerts: who proposes and releases them, how everybody is told at once, who is safe, and CAP in and out.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "delivery", "demo", "livelog", "people", "words"})
package dev.turnout.notification.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
