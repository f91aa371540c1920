/// Pictures for the cameras of phones.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.qr;
