/// Who is believed to have signed in.
@org.jspecify.annotations.NullUnmarked
package dev.turnout.gateway.signin;
