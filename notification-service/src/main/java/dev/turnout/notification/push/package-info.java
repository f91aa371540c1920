/// The rung by Web Push (RFC 8030, RFC 8291, RFC 8292): browsers that show a notification while the app is closed.
@NullMarked
@ApplicationModule(allowedDependencies = {"alerts", "channels", "delivery", "people", "wishes", "words"})
package dev.turnout.notification.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
