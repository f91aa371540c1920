/// Signing in with an account at another OpenID provider.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.federation;
