/// Which instances of each service there are, and which one gets the next request.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.instances;
