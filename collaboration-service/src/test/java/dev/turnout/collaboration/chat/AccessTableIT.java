package dev.turnout.collaboration.chat;

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
@Import({OtherServices.class, EventTopic.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class AccessTableIT {

    private static final String TABLE = """
            GET  /api/v1/events/{eventId}/chat-channels | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/events/{eventId}/chat-channels | 401 | 404 | others 403 | OWNER,ORGANIZER ok                 | 404 | {"name":"Medics"}
            GET  /api/v1/chat-channels/{id}/messages    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 |
            POST /api/v1/chat-channels/{id}/messages    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"cid":"c-1","text":"Hello"}
            """;

    private final UUID organization = Ids.next();
    private final TestGrants grants;
    private final Channels channels;
    private final AccessTable table;

    AccessTableIT(
            TestGrants grants,
            Channels channels,
            Environment environment,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.grants = grants;
        this.channels = channels;
        this.table = new AccessTable(environment, mappings, AccessTable.Callers.of(grants, organization));
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        UUID event = Ids.next();
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
        channels.ensureCrew(event);
        table.object("events", event)
                .object("chat-channels", channels.ofEvent(event).getFirst().id())
                .check(TABLE);
    }
}
