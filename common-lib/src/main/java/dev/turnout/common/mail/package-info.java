/// How services speak to the mail server.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.mail;
