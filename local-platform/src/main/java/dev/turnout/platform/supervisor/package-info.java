/** Starts, watches, scales and stops the whole platform on one machine. */
@NullMarked
package dev.turnout.platform.supervisor;

import org.jspecify.annotations.NullMarked;
