/// Money in and money back, through whichever provider; what a provider did not answer is asked until it is known.
@ApplicationModule(allowedDependencies = {"row"})
@NullMarked
package dev.turnout.ticketing.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
