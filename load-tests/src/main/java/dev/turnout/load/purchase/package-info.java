/// One purchase from the empty platform to the admitted guest, through the gateway alone, wherever that runs.
@org.jspecify.annotations.NullMarked
package dev.turnout.load.purchase;
