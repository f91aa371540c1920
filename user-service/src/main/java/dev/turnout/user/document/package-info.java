/// The papers and the photo of a participant: checked by their content, sealed, and looked at before they expire.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.document;
