package dev.turnout.common.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.common.web.IfMatch;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

class OperationNamesTests {

    private final OperationNames names = new OperationNames();

    static final class SeatController {

        void list(Optional<Caller> caller) {}

        void move(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {}

        @IdempotencyRequired
        void take(Caller caller, @PathVariable UUID id) {}
    }

    @Test
    void anOperationIsNamedAfterWhatItDoes() {
        var listed = described("list");

        assertThat(listed.getOperationId()).isEqualTo("Seat_list");
        assertThat(listed.getTags()).containsExactly("Seat");
        assertThat(listed.getParameters()).isEmpty();
    }

    @Test
    void whatChangesAVersionNeedsItsHeader() {
        assertThat(described("move").getParameters())
                .extracting(Parameter::getIn, Parameter::getName, Parameter::getRequired)
                .containsExactly(tuple("path", "id", true), tuple("header", "If-Match", true));
    }

    @Test
    void whatHappensOnceNeedsItsKey() {
        assertThat(described("take").getParameters())
                .extracting(Parameter::getIn, Parameter::getName, Parameter::getRequired)
                .containsExactly(tuple("path", "id", true), tuple("header", "Idempotency-Key", true));
    }

    /// As springdoc describes it: whatever has no annotation is asked for by its name.
    private Operation described(String method) {
        var handler = Arrays.stream(SeatController.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .map(each -> new HandlerMethod(new SeatController(), each))
                .findFirst()
                .orElseThrow();
        var operation = new Operation();
        for (var parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            var name = Objects.requireNonNull(parameter.getParameterName());
            operation.addParametersItem(
                    parameter.hasParameterAnnotation(PathVariable.class)
                            ? new PathParameter().name(name)
                            : new QueryParameter().name(name));
        }
        return names.customize(operation, handler);
    }
}
