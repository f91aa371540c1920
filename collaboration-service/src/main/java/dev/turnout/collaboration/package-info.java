/// Chat of the crew, and later its work.
@org.jspecify.annotations.NullMarked
package dev.turnout.collaboration;
