package dev.turnout.event.programme;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The people behind a session's speakers, those who were just taken off it included.
@Component
@Order(2)
class SpeakerTouch implements TouchSource {

    private final Speakers speakers;

    SpeakerTouch(Speakers speakers) {
        this.speakers = speakers;
    }

    @Override
    public String reason() {
        return "speaker";
    }

    @Override
    public Map<UUID, Set<UUID>> peopleOf(Collection<Step> steps) {
        Map<UUID, UUID> personBySpeaker =
                speakers.people(steps.stream().flatMap(SpeakerTouch::speakersOf).collect(Collectors.toSet()));
        Map<UUID, Set<UUID>> people = new HashMap<>();
        for (Step step : steps) {
            speakersOf(step)
                    .filter(personBySpeaker::containsKey)
                    .forEach(speaker -> people.computeIfAbsent(step.sessionId(), _ -> new HashSet<>())
                            .add(personBySpeaker.get(speaker)));
        }
        return people;
    }

    private static Stream<UUID> speakersOf(Step step) {
        return Stream.concat(step.before().content().speakers().stream(), step.after().content().speakers().stream())
                .map(Named::id);
    }
}
