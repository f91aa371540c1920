/// Documents whose requests are sent and whose answers are held against what they say.
@org.jspecify.annotations.NullMarked
package dev.turnout.e2e.recipe;
