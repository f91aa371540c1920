/// Who is meant when something is announced, and whom that reaches, asked of the services that know.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.turnout.notification.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
