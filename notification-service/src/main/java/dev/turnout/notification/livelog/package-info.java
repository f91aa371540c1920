/// The one log of everything that is pushed: durable channels with gapless offsets, the hot copy in memory,
/// and the news between instances.
@NullMarked
@ApplicationModule(allowedDependencies = "tail")
package dev.turnout.notification.livelog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
