/// What services push to connected clients.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.live;
