/// Who speaks for a participant, and whose account is the participant's own.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.guardian;
