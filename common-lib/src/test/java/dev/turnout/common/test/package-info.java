/// Support for the integration tests of every service.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.test;
