/** The services' jars, laid out so that several processes share one copy of their libraries. */
@NullMarked
package dev.turnout.platform.app;

import org.jspecify.annotations.NullMarked;
