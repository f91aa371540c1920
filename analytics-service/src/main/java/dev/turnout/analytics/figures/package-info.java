/// How an event stands in numbers: sales, money, people inside, stars.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.turnout.analytics.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
