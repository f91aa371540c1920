/// Whole processes are killed, frozen and cut off while people buy tickets; `docs/faults.md` lists what is proved.
@NullMarked
package dev.turnout.e2e.fault;

import org.jspecify.annotations.NullMarked;
