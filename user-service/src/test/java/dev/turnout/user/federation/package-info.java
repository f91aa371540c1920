@org.jspecify.annotations.NullUnmarked
package dev.turnout.user.federation;
