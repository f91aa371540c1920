/** What phones would show: stand-ins of the companies that bring notices and text messages to them. Sends nothing. */
@NullMarked
package dev.turnout.platform.phone;

import org.jspecify.annotations.NullMarked;
