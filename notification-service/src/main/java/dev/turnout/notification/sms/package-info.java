/// The way by text message: numbers that people have proven to be theirs, what it may cost, and Twilio.
@NullMarked
@ApplicationModule(allowedDependencies = {"alerts", "channels", "delivery", "people", "wishes", "words"})
package dev.turnout.notification.sms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
