/// Named places where a test can stop the process.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.fault;
