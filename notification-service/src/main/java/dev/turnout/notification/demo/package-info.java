/// What those who add the content of a demo have in common.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.turnout.notification.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
