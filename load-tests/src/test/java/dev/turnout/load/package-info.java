@NullMarked
package dev.turnout.load;

import org.jspecify.annotations.NullMarked;
