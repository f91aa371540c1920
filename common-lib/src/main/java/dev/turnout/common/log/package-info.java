/// Where the log goes besides the output.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.log;
