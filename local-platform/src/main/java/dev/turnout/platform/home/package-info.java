/** Where one platform keeps its files, ports and secrets on this machine. */
@NullMarked
package dev.turnout.platform.home;

import org.jspecify.annotations.NullMarked;
