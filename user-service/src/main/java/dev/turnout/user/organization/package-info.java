/// Organizations, and who has which role in them and their events.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.organization;
