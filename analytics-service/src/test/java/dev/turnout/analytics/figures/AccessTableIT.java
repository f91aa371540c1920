package dev.turnout.analytics.figures;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
@TurnoutIntegrationTest
@Import({OtherServices.class, ForeignTopics.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AccessTableIT {

    private static final String TABLE = """
            GET /api/v1/events/{eventId}/figures | 401 | 404 | others 403 | OWNER,ORGANIZER,FINANCE ok | 404 |
            """;

    private final UUID organization = Ids.next();
    private final TestGrants grants;
    private final AccessTable table;

    AccessTableIT(
            TestGrants grants,
            Environment environment,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.grants = grants;
        this.table = new AccessTable(environment, mappings, AccessTable.Callers.of(grants, organization));
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        UUID event = Ids.next();
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
        table.object("events", event).check(TABLE);
    }
}
