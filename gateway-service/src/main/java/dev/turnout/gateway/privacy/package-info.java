/// What the gateway holds about people: their browsers' sessions.
@NullMarked
package dev.turnout.gateway.privacy;

import org.jspecify.annotations.NullMarked;
