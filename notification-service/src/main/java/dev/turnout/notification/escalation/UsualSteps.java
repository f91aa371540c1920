package dev.turnout.notification.escalation;

import dev.turnout.notification.wishes.Category;

/// The steps of those who have decided nothing.
public interface UsualSteps {

    EscalationSteps of(Category category);
}
