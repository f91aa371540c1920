/// The live log and its edge, deliveries and the reach of a change, inbox and channels.
@NullMarked
package dev.turnout.notification;

import org.jspecify.annotations.NullMarked;
