/// Who a live client is, what it may follow, and how the platform acts for it.
@NullMarked
@ApplicationModule(allowedDependencies = {"livelog", "tail", "delivery"})
package dev.turnout.notification.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
