package dev.turnout.notification.escalation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.notification.wishes.Category;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Asked by the ladder what an event has decided.
@Component
public class Escalation {

    private final EscalationPolicies policies;
    /// Another instance may have taken a decision; so much later it is known here.
    private final Cache<UUID, Map<Category, EscalationSteps>> recent = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Escalation(EscalationPolicies policies) {
        this.policies = policies;
    }

    /// Empty when the usual steps count.
    public Optional<EscalationSteps> own(UUID eventId, Category category) {
        return Optional.ofNullable(recent.get(eventId, this::ofEvent).get(category));
    }

    /// Something was decided here.
    void changed(UUID eventId) {
        recent.invalidate(eventId);
    }

    private Map<Category, EscalationSteps> ofEvent(UUID eventId) {
        return policies.ofEvent(eventId).stream()
                .filter(policy -> policy.own().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        EscalationPolicy::category, policy -> policy.own().orElseThrow()));
    }
}
