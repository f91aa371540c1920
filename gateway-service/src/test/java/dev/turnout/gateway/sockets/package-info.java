/// How sockets are led to an edge.
@org.jspecify.annotations.NullUnmarked
package dev.turnout.gateway.sockets;
