/// Do the documents say the truth about what stands in this repository?
@org.jspecify.annotations.NullMarked
package dev.turnout.documents;
