/// What a connection may take of the gateway's time and memory before and beside any request.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.connections;
