/// Who gets past the door, and how often.
@org.jspecify.annotations.NullUnmarked
package dev.turnout.gateway.protection;
