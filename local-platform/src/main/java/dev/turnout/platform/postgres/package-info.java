/** The PostgreSQL server of the one-machine platform, with durability on. */
@NullMarked
package dev.turnout.platform.postgres;

import org.jspecify.annotations.NullMarked;
