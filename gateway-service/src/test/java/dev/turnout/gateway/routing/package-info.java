/// What callers hear when something goes wrong here.
@org.jspecify.annotations.NullUnmarked
package dev.turnout.gateway.routing;
