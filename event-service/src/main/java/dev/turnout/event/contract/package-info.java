/// The messages that this service sends. Nothing else in it knows Kafka.
@ApplicationModule(allowedDependencies = {"events", "programme", "myday", "feed"})
@NullMarked
package dev.turnout.event.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
