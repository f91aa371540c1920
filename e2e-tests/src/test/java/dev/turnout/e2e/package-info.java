/// What all tests of the whole platform share.
@org.jspecify.annotations.NullMarked
package dev.turnout.e2e;
