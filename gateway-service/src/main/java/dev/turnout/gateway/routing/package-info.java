/// Which paths lead to which service, and what callers are told when a service does not answer.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.routing;
