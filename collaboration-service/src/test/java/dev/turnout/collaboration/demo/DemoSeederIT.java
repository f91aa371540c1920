package dev.turnout.collaboration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.DemoIds;
import dev.turnout.common.test.TurnoutIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

@TurnoutIntegrationTest(properties = "turnout.demo=true")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class DemoSeederIT {

    private final DemoSeeder seeder;
    private final JdbcClient jdbc;

    DemoSeederIT(DemoSeeder seeder, JdbcClient jdbc) {
        this.seeder = seeder;
        this.jdbc = jdbc;
    }

    @Test
    void recallsWhatTheCrewSaidOnce() {
        seeder.run(new DefaultApplicationArguments());

        assertThat(jdbc.sql("""
                        SELECT m."offset" FROM chat_message m JOIN chat_channel c ON c.id = m.channel_id
                        WHERE c.event_id = ? AND c.crew ORDER BY 1""")
                        .param(DemoIds.EVENT)
                        .query((row, _) -> row.getLong(1))
                        .list())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
