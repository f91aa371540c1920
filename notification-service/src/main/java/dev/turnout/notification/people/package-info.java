/// Who somebody is, as far as telling them needs it.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.turnout.notification.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
