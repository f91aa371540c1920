/// Small versioned copies of other services' state, with read-through to the owner.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.replica;
