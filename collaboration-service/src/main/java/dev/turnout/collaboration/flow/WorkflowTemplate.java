package dev.turnout.collaboration.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Steps that events of one size usually have.
///
/// @param places for how many places it was thought
record WorkflowTemplate(String name, int places, List<TemplateStep> steps) {

    static final int MOST_PLACES = 10;

    WorkflowTemplate {
        steps = List.copyOf(steps);
    }

    /// One of them; its key is also the word by which screens say what it is about.
    ///
    /// @param everywhere whether there is one at each place
    record TemplateStep(
            String key,
            StepKind kind,
            @Nullable StepSettings settings,
            @Nullable Concern concern,
            boolean everywhere,
            @Nullable List<String> needs) {

        List<String> needed() {
            return needs == null ? List.of() : needs;
        }
    }

    /// The steps of an event with these places. What is at each place needs what is at the same one; what is once needs
    /// it at all.
    List<PlannedStep> at(List<String> names) {
        Set<String> everywhere = new HashSet<>();
        steps.stream().filter(TemplateStep::everywhere).map(TemplateStep::key).forEach(everywhere::add);
        List<PlannedStep> planned = new ArrayList<>();
        for (TemplateStep step : steps) {
            if (!step.everywhere() || names.isEmpty()) {
                planned.add(plan(step, step.key(), null, once(step, everywhere, names.size())));
                continue;
            }
            for (int i = 0; i < names.size(); i++) {
                int place = i;
                List<String> needs = step.needed().stream()
                        .map(need -> everywhere.contains(need) ? numbered(need, place) : need)
                        .toList();
                planned.add(plan(step, numbered(step.key(), i), names.get(i), needs));
            }
        }
        return planned;
    }

    private static List<String> once(TemplateStep step, Set<String> everywhere, int places) {
        List<String> needs = new ArrayList<>();
        for (String need : step.needed()) {
            if (!everywhere.contains(need) || places == 0) {
                needs.add(need);
                continue;
            }
            for (int i = 0; i < places; i++) {
                needs.add(numbered(need, i));
            }
        }
        return needs;
    }

    private static PlannedStep plan(TemplateStep step, String key, @Nullable String place, List<String> needs) {
        StepSettings settings = step.settings() == null ? StepSettings.NONE : step.settings();
        // a channel at a place is called like it
        StepSettings here =
                step.kind() == StepKind.OPEN_CHANNEL && place != null ? new StepSettings(place, null, null) : settings;
        return new PlannedStep(key, step.kind(), step.key(), null, here, place, step.concern(), null, needs);
    }

    private static String numbered(String key, int place) {
        return key + "-" + (place + 1);
    }
}
