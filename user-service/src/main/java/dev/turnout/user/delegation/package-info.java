/// Delegations at an event: who leads them, who belongs to them, their teams and the rules about their numbers.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.delegation;
