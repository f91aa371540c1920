package dev.turnout.common.openapi;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.IdempotencyRequired;
import dev.turnout.common.web.IfMatch;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/// Names an operation after its controller and method, `Inbox_list`, instead of counting those that are called the
/// same.
/// What generates clients takes the part before the line as the class and the one behind it as its method. The headers
/// that an operation needs are its parameters, too.
final class OperationNames implements GlobalOperationCustomizer {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    /// What handlers are given of a request without having said so by an annotation.
    private static final Set<Class<?>> GIVEN = Set.of(Caller.class, IfMatch.class);

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String noun = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        operation.setTags(List.of(noun));
        operation.setOperationId(noun + "_" + handler.getMethod().getName());
        withoutGiven(operation, handler);
        if (takes(handler, IfMatch.class)) {
            operation.addParametersItem(header(
                    HttpHeaders.IF_MATCH,
                    "The ETag of the version that is changed, or * for any: 428 without it, 412 when there is a newer one.",
                    new StringSchema().minLength(1)));
        }
        if (handler.hasMethodAnnotation(IdempotencyRequired.class) && !asksForKey(operation)) {
            operation.addParametersItem(header(
                    KEY,
                    "Made by the client once for each intention; a repeated request does nothing more.",
                    new StringSchema().minLength(1).maxLength(LONGEST_KEY)));
        }
        return operation;
    }

    private static Parameter header(String name, String description, Schema<?> schema) {
        return new HeaderParameter()
                .name(name)
                .required(true)
                .description(description)
                .schema(schema);
    }

    private static boolean asksForKey(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> KEY.equalsIgnoreCase(parameter.getName()));
    }

    private static boolean takes(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    /// Who calls is read from the token, and what stands in headers from them; neither is a parameter of its name.
    private static void withoutGiven(Operation operation, HandlerMethod handler) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters == null) {
            return;
        }
        Set<String> given = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> GIVEN.contains(parameter.nestedIfOptional().getNestedParameterType()))
                .map(MethodParameter::getParameterName)
                .collect(Collectors.toSet());
        parameters.removeIf(parameter -> given.contains(parameter.getName()));
    }
}
