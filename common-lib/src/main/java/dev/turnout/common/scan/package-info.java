/// Files that people send, looked at before others get them.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.scan;
