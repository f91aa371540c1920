/// Sealing of health data: keys outside the database, one key for each participant, their rotation and destruction.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.vault;
