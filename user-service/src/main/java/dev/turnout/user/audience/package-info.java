/// Whom the teams and the registrations know when something is announced.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.audience;
