/// The OAuth 2.1 and OpenID Connect server: login page, tokens, keys.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.signin;
