/// Participants from a CSV file: read, checked against what there is, shown as a dry run, and applied as shown.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.importing;
