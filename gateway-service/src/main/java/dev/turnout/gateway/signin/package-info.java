/// Signing in and out as a confidential client, so that no token ever reaches a browser.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.signin;
