/** Tools of the fault tests: a proxy that breaks connections, seeds, histories and their checkers. */
@NullMarked
package dev.turnout.platform.fault;

import org.jspecify.annotations.NullMarked;
