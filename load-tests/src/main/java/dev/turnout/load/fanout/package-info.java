/// How many readers one core serves: an open-loop generator, the servers that it is pointed at, and what it sees.
@NullMarked
package dev.turnout.load.fanout;

import org.jspecify.annotations.NullMarked;
