/** A mail server that keeps messages here instead of sending them, and shows them to the browser. */
@NullMarked
package dev.turnout.platform.mailbox;

import org.jspecify.annotations.NullMarked;
