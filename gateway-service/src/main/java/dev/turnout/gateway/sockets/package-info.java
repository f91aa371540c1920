/// Leads live clients' WebSockets to the edge by passing on their bytes, unread.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.sockets;
