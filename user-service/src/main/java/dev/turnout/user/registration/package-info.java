/// How somebody gets into an event: the organizer's form, the answers, the decisions, and what the participant agrees
/// to.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.registration;
