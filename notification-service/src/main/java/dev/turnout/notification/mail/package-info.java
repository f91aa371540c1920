/// The way by email: who still has to be told, in which language, and what the mail server made of it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"access", "alerts", "channels", "delivery", "livelog", "people", "wishes", "words"})
package dev.turnout.notification.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
