/// Rollups and reports.
@org.jspecify.annotations.NullMarked
package dev.turnout.analytics;
