package dev.turnout.collaboration.flow;

import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Waits until enough participants are accepted.
@Component
class RegistrationDoing implements Doing {

    private final Neighbours neighbours;

    RegistrationDoing(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    @Override
    public StepKind kind() {
        return StepKind.ENOUGH_REGISTRATIONS;
    }

    @Override
    public Optional<Trouble> look(Workflow workflow, Step step) {
        StepSettings settings = step.plan().settings();
        try {
            long have = neighbours.acceptedParticipants(
                    workflow.eventId(), Objects.requireNonNullElse(settings.who(), "athlete"));
            return have >= settings.wanted()
                    ? Optional.empty()
                    : Optional.of(Trouble.tooFew("too-few-registrations", have, settings.wanted()));
        } catch (RestClientException _) {
            return Optional.of(Trouble.of("no-answer"));
        }
    }
}
