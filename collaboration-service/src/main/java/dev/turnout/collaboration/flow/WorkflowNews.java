package dev.turnout.collaboration.flow;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Tells other services what is done, and those who look at a workflow that it changed; in the transaction in which it
/// does.
@Component
class WorkflowNews {

    static final String TOPIC = "turnout.collaboration.workflow.v1";

    private final Outbox outbox;
    private final LivePublications live;

    WorkflowNews(Outbox outbox, LivePublications live) {
        this.outbox = outbox;
        this.live = live;
    }

    /// @param step its key in the workflow
    /// @param outcome `done` or `skipped`
    record WorkflowStepEndedV1(
            UUID workflowId,
            UUID eventId,
            UUID organizationId,
            String step,
            String kind,
            String outcome,
            Instant endedAt) {}

    /// @param outcome `done` or `cancelled`
    record WorkflowEndedV1(UUID workflowId, UUID eventId, UUID organizationId, String outcome, Instant endedAt) {}

    /// What the event's channel shows; whoever has the workflow open asks for it.
    private record WorkflowChanged(UUID workflowId, long version, Workflow.State state) {}

    void stepEnded(Workflow workflow, Step step, StepState outcome, Instant at) {
        append(
                workflow,
                "WorkflowStepEndedV1",
                new WorkflowStepEndedV1(
                        workflow.id(),
                        workflow.eventId(),
                        workflow.organizationId(),
                        step.key(),
                        step.plan().kind().word(),
                        outcome.word(),
                        at));
    }

    void ended(Workflow workflow, Workflow.State outcome, Instant at) {
        append(
                workflow,
                "WorkflowEndedV1",
                new WorkflowEndedV1(workflow.id(), workflow.eventId(), workflow.organizationId(), outcome.word(), at));
    }

    void changed(Workflow workflow, long version, Workflow.State state) {
        live.publish(
                "event:" + workflow.eventId() + ":workflow",
                ChannelClass.STREAM,
                new WorkflowChanged(workflow.id(), version, state),
                workflow.id().toString());
    }

    private void append(Workflow workflow, String type, Object body) {
        outbox.append(new OutboundFact(TOPIC, workflow.id().toString(), type, workflow.version(), body));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topic {

        @Bean
        TopicDeclaration workflowTopic() {
            return TopicDeclaration.facts(TOPIC);
        }
    }
}
