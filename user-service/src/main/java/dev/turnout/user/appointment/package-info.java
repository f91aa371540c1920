/// Places that one person is asked to take by a mailed link: who leads a delegation, who speaks for a participant,
/// whose
/// account is the participant's own.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.appointment;
