package dev.turnout.common.audience;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import java.util.List;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Answers who belongs to an audience: at once to who asks, or by facts.
class ResolveAudience {

    private final AudienceSource source;
    private final Outbox outbox;
    private final String contributor;
    private final String topic;

    ResolveAudience(AudienceSource source, Outbox outbox, String contributor, String topic) {
        this.source = source;
        this.outbox = outbox;
        this.contributor = contributor;
        this.topic = topic;
    }

    /// Tells it in parts, nobody in two of them; also that it knows nobody, when it was asked for what it could know.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(AudienceRequestedV1 asked) {
        if (asked.criteria().stream().noneMatch(one -> source.kinds().contains(one.kind()))) {
            return;
        }
        var resolution = Resolution.of(source, asked.scope(), asked.criteria());
        outbox.appendAll(AudienceResolvedV1.partsOf(asked, contributor, resolution).stream()
                .map(part ->
                        new OutboundFact(topic, asked.changeId().toString(), "AudienceResolvedV1", part.part(), part))
                .toList());
    }

    /// Whoever looks at a preview waits rather than taking the connections of those who buy.
    @ConcurrencyLimit(2)
    @Transactional(readOnly = true)
    public Resolution answer(AudienceSource.Scope scope, List<AudienceCriterion> criteria) {
        return Resolution.of(source, scope, criteria);
    }
}
