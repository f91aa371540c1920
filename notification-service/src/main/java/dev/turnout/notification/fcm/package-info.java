/// The way by Firebase Cloud Messaging: apps on phones, and browsers that got their token from Google.
@NullMarked
@ApplicationModule(allowedDependencies = {"alerts", "channels", "delivery", "devices", "wishes"})
package dev.turnout.notification.fcm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
