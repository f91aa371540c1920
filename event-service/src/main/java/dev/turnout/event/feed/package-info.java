/// What people write in an event's feed: posts with photos, reactions, pins, and moderation.
@ApplicationModule(allowedDependencies = {"events"})
@NullMarked
package dev.turnout.event.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
