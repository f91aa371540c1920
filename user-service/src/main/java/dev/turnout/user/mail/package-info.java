/// Mails that open an account, which go from here to the mail server and through no other service.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.mail;
