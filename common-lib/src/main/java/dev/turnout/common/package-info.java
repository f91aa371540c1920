/// Values that every service uses: ids and money.
@org.jspecify.annotations.NullMarked
package dev.turnout.common;
