/// What people do with Turnout, done in a real browser against a whole platform.
@NullMarked
package dev.turnout.e2e.journey;

import org.jspecify.annotations.NullMarked;
