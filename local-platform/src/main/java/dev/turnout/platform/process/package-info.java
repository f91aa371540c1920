/** Child processes that are known by pid, watched, restarted and stopped in order. */
@NullMarked
package dev.turnout.platform.process;

import org.jspecify.annotations.NullMarked;
