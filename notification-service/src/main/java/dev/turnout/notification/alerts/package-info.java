/// Emergency alerts: who proposes and releases them, how everybody is told at once, who is safe, and CAP in and out.
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "demo", "livelog", "people"})
package dev.turnout.notification.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
