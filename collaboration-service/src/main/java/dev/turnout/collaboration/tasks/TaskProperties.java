package dev.turnout.collaboration.tasks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param most how many tasks of an event are open at once
/// @param boards how many boards an event has
/// @param templates how many templates an event has
@ConfigurationProperties("turnout.tasks")
record TaskProperties(
        @DefaultValue("5000") int most,
        @DefaultValue("30") int boards,
        @DefaultValue("100") int templates) {

    TaskProperties {
        if (most < 1 || most > 20_000) {
            throw new IllegalArgumentException("turnout.tasks.most is between 1 and 20000");
        }
        if (boards < 1 || boards > 100) {
            throw new IllegalArgumentException("turnout.tasks.boards is between 1 and 100");
        }
        if (templates < 0 || templates > 1000) {
            throw new IllegalArgumentException("turnout.tasks.templates is between 0 and 1000");
        }
    }
}
