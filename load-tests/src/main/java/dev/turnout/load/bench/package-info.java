/// The benchmarks of the figures that Turnout promises: each starts what it measures, keeps its raw rows and prints a
/// table.
@NullMarked
package dev.turnout.load.bench;

import org.jspecify.annotations.NullMarked;
