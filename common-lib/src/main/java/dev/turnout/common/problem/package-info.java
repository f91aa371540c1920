/// Refusals as RFC 9457 problems, made in one place.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.problem;
