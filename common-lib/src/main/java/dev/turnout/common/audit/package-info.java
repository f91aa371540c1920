/// Who did what to what.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.audit;
