/// Browser sessions, kept in the gateway's own database schema.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.session;
