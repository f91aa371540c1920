/// What every load test shares: the HTTP client, the live client, percentiles and the printed report.
@NullMarked
package dev.turnout.load;

import org.jspecify.annotations.NullMarked;
