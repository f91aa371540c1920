/// What every request must satisfy and every answer carries: origins, limits, headers.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.protection;
