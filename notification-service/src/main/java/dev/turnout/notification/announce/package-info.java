/// What organizers tell people: drafts, the time of sending, and who is told.
@NullMarked
@ApplicationModule(allowedDependencies = {"audience", "contract", "delivery", "demo"})
package dev.turnout.notification.announce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
