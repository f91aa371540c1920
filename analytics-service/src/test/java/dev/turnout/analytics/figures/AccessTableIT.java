package dev.turnout.analytics.figures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.SwitchedPermissions;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.OtherServices;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
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

    /// The twin: the matrix sees that a check is missing, whoever asks.
    @Test
    void withoutOneCheckTheTableFails() {
        UUID event = Ids.next();
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
        table.object("events", event);
        try (var _ = SwitchedPermissions.without(Permission.FIGURES_READ)) {
            assertThatThrownBy(() -> table.check(TABLE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("figures as a stranger: 200 and not 404")
                    .hasMessageContaining("figures as VOLUNTEER: 200 and not 403");
        }
    }

    /// The twin: nobody adds an operation without deciding who may use it.
    @Test
    void anOperationWithoutARowFails() {
        assertThatThrownBy(() -> table.check("")).hasMessageContaining("the rows are the operations");
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        UUID event = Ids.next();
        grants.event(new EventBasics(
                event, 1, organization, "games", "Games", "Europe/Berlin", null, null, "published", "en"));
        table.object("events", event)
                .elsewhereInTheEvent(
                        TestTokens.bearer(grants.personIn(organization, event, Role.ORGANIZER, "Pool")), "")
                .check(TABLE);
    }
}
