/// What this service holds about people, table by table.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.notification.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
