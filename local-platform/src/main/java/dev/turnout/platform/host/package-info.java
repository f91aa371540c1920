/** One JVM that runs every service, each as if it were alone on its own class path. */
@NullMarked
package dev.turnout.platform.host;

import org.jspecify.annotations.NullMarked;
