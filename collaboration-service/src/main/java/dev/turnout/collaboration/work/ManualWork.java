package dev.turnout.collaboration.work;

import org.springframework.stereotype.Component;

/// What a person asks others to do, in their own words. No worker ever does it.
@Component
class ManualWork implements WorkHandler {

    static final String KIND = "manual";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public WorkResult handle(Work work) {
        return new WorkResult.NeedsPerson(Words.of("somebody-asks"));
    }
}
