package dev.turnout.collaboration.flow;

import java.util.Optional;

/// What the platform itself does in the steps of one kind. A bean for each.
interface Doing {

    StepKind kind();

    /// Looks whether it can be done; may ask other services, with no transaction open.
    ///
    /// @return what is still missing, empty when nothing is
    default Optional<Trouble> look(Workflow workflow, Step step) {
        return Optional.empty();
    }

    /// Does it, in the transaction that ends the step; what it writes exists if and only if the step is done.
    default void perform(Workflow workflow, Step step) {}
}
