/// The live protocol from the outside: a small client and what every server of the protocol has to do.
@NullMarked
package dev.turnout.notification.live;

import org.jspecify.annotations.NullMarked;
