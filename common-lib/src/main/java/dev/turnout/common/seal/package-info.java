/// Sealing of secrets with keys that are never in the database.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.seal;
