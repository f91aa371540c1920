/// How a service starts, migrates and is configured.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.start;
