/// The architecture rules that every service runs over its own classes.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.test.architecture;
