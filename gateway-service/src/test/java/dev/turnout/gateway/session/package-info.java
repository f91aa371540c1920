/// The sessions of browsers.
@org.jspecify.annotations.NullUnmarked
package dev.turnout.gateway.session;
