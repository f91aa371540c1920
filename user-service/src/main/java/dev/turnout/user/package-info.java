/// Accounts, sign-in, organizations, memberships and people.
@org.jspecify.annotations.NullMarked
package dev.turnout.user;
