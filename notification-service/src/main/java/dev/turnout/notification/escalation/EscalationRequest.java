package dev.turnout.notification.escalation;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The steps that an organizer has chosen.
///
/// @param dutyAfterSeconds null: the people on duty do not hear of it
record EscalationRequest(
        @NotNull @Size(max = 10) List<@NotNull @Valid Step> steps,
        @Nullable Long dutyAfterSeconds) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration DUTY_EARLIEST = Duration.ofMinutes(1);
    private static final Duration URGENT_WITHIN = Duration.ofMinutes(15);

    record Step(@NotNull String channel, @NotNull Long afterSeconds) {}

    /// @throws dev.turnout.common.problem.ProblemException that names every place which cannot be so
    EscalationSteps checked(Category category) {
        var faults = new ArrayList<FieldFault>();
        var after = new EnumMap<Channel, Duration>(Channel.class);
        for (int place = 0; place < steps.size(); place++) {
            check(category, steps.get(place), "/steps/" + place, after, faults);
        }
        if (!category.optional() && after.values().stream().noneMatch(time -> time.compareTo(URGENT_WITHIN) <= 0)) {
            faults.add(new FieldFault("/steps", "urgent-needs-a-way", "What is urgent needs a way within 15 minutes."));
        }
        if (dutyAfterSeconds != null && !isWithin(dutyAfterSeconds, DUTY_EARLIEST)) {
            faults.add(new FieldFault("/dutyAfterSeconds", "out-of-range", "It lies between a minute and a day."));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new EscalationSteps(after, Optional.ofNullable(dutyAfterSeconds).map(Duration::ofSeconds));
    }

    private static boolean isWithin(long seconds, Duration earliest) {
        return seconds >= earliest.toSeconds() && seconds <= LONGEST.toSeconds();
    }

    private static void check(
            Category category, Step step, String pointer, Map<Channel, Duration> after, List<FieldFault> faults) {
        boolean inRange = isWithin(step.afterSeconds(), Duration.ZERO);
        if (!inRange) {
            faults.add(
                    new FieldFault(pointer + "/afterSeconds", "out-of-range", "It lies between 0 seconds and a day."));
        }
        Optional<Channel> channel = Channel.of(step.channel());
        if (channel.isEmpty()) {
            faults.add(new FieldFault(pointer + "/channel", "unknown", "There is no such way."));
        } else if (!category.comesBy(channel.get())) {
            faults.add(new FieldFault(pointer + "/channel", "not-by-this-channel", "This is never told by that way."));
        } else if (after.put(channel.get(), inRange ? Duration.ofSeconds(step.afterSeconds()) : LONGEST) != null) {
            faults.add(new FieldFault(pointer + "/channel", "twice", "This way has a step already."));
        }
    }
}
