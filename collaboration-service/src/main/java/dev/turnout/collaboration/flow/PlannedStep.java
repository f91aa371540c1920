package dev.turnout.collaboration.flow;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A step as it is planned, before anything of it is done.
///
/// @param key names it in its workflow
/// @param words what it is about, as a word that screens have in every language
/// @param title what it is about, in somebody's own words
/// @param place the area of the event that it lies in, null for all of it
/// @param concern why it has to be approved, null when it has not
/// @param assignee who is asked to do it, null for whoever can
/// @param needs keys of the steps that have to be done before
record PlannedStep(
        String key,
        StepKind kind,
        @Nullable String words,
        @Nullable String title,
        StepSettings settings,
        @Nullable String place,
        @Nullable Concern concern,
        @Nullable UUID assignee,
        List<String> needs) {

    PlannedStep {
        needs = List.copyOf(needs);
    }

    List<String> areas() {
        return place == null ? List.of() : List.of(place);
    }
}
