package dev.turnout.event.programme;

import java.util.Set;

/// Whom a change would touch.
///
/// @param kinds in what respects the session would change
/// @param people how many people in all; those with two reasons count once
record ChangePreviewView(Set<ChangeKind> kinds, Touched touched, int people) {

    /// How many for each reason.
    record Touched(long starred, long speakers, long staff) {}

    static ChangePreviewView of(PreviewChange.Preview preview) {
        return new ChangePreviewView(
                preview.kinds(),
                new Touched(preview.because("starred"), preview.because("speaker"), preview.because("staff")),
                preview.people().size());
    }
}
