/// Changes in words, in the reader's language.
@NullMarked
@ApplicationModule(allowedDependencies = {"channels", "delivery", "demo", "wishes"})
package dev.turnout.notification.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
