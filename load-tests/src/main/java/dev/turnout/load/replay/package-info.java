/// Replays a real conference's published changes through the public API and proves that everybody concerned was told.
@NullMarked
package dev.turnout.load.replay;

import org.jspecify.annotations.NullMarked;
