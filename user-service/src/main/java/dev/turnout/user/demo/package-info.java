/// The people of the demo, only with turnout.demo=true.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.demo;
