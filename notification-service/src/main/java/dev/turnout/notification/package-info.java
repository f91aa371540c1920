/// The live log and its edge, deliveries and the reach of a change, inbox and channels.
@org.jspecify.annotations.NullMarked
package dev.turnout.notification;
