/// What all ways to reach people by other companies have in common: what an answer can be, patience with a provider
/// that
/// is down, and what those who run an organization see of it.
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package dev.turnout.notification.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
