@NullMarked
package dev.turnout.load.replay;

import org.jspecify.annotations.NullMarked;
