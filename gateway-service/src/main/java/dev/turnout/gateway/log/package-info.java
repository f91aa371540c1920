/// Where the log goes besides the output.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.log;
