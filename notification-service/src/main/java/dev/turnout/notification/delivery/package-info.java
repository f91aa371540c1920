/// What reaches whom: changes and the people they touch, deliveries and their states, the inbox, and the
/// board of a change.
@NullMarked
@ApplicationModule(allowedDependencies = {"livelog", "contract", "escalation", "wishes"})
package dev.turnout.notification.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
