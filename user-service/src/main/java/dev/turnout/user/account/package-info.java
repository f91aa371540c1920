/// Who has an account, and how their password is kept.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.account;
