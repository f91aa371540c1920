/// A payment provider that comes with Turnout and moves no real money; it keeps its own books and calls back, as
/// another company would.
@ApplicationModule(allowedDependencies = {"payment", "row"})
@NullMarked
package dev.turnout.ticketing.testprovider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
