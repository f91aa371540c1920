/// The way by OneSignal, for organizations whose own apps use it.
@NullMarked
@ApplicationModule(allowedDependencies = {"alerts", "channels", "delivery", "devices", "wishes"})
package dev.turnout.notification.onesignal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
