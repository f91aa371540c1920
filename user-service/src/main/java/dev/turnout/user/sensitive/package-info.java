/// What helpers must know of a participant's health, who may read it, and who did.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.sensitive;
