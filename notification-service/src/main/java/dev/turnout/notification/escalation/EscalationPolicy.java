package dev.turnout.notification.escalation;

import dev.turnout.notification.wishes.Category;
import java.util.Optional;

/// What an event has decided for a category.
///
/// @param version 0 when it never has
/// @param own empty when the usual steps count
record EscalationPolicy(Category category, long version, Optional<EscalationSteps> own) {

    static EscalationPolicy never(Category category) {
        return new EscalationPolicy(category, 0, Optional.empty());
    }
}
