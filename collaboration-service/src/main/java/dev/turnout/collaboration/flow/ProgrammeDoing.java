package dev.turnout.collaboration.flow;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Waits until the programme has enough sessions, and each of them a room.
@Component
class ProgrammeDoing implements Doing {

    private final Neighbours neighbours;

    ProgrammeDoing(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    @Override
    public StepKind kind() {
        return StepKind.PROGRAMME_READY;
    }

    @Override
    public Optional<Trouble> look(Workflow workflow, Step step) {
        try {
            return neighbours
                    .programmeOf(workflow.eventId())
                    .map(programme -> missing(programme, step))
                    .orElse(Optional.of(Trouble.of("not-published")));
        } catch (RestClientException _) {
            return Optional.of(Trouble.of("no-answer"));
        }
    }

    private static Optional<Trouble> missing(Neighbours.Programme programme, Step step) {
        int wanted = step.plan().settings().wanted();
        if (programme.sessions() < wanted) {
            return Optional.of(Trouble.tooFew("too-few-sessions", programme.sessions(), wanted));
        }
        return programme.withoutRoom() == 0
                ? Optional.empty()
                : Optional.of(Trouble.tooFew(
                        "without-room", programme.sessions() - programme.withoutRoom(), programme.sessions()));
    }
}
