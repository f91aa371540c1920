package dev.turnout.common.openapi;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.IdempotencyRequired;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/// Names an operation after its controller and method, `Inbox_list`, instead of counting those that are called the
/// same.
/// What generates clients takes the part before the line as the class and the one behind it as its method.
final class OperationNames implements GlobalOperationCustomizer {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String noun = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        operation.setTags(List.of(noun));
        operation.setOperationId(noun + "_" + handler.getMethod().getName());
        withoutCaller(operation, handler);
        if (handler.hasMethodAnnotation(IdempotencyRequired.class) && !asksForKey(operation)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(KEY)
                    .required(true)
                    .description("Made by the client once for each intention; a repeated request does nothing more.")
                    .schema(new StringSchema().minLength(1).maxLength(LONGEST_KEY)));
        }
        return operation;
    }

    private static boolean asksForKey(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> KEY.equalsIgnoreCase(parameter.getName()));
    }

    /// Who calls is read from the token, and never sent.
    private static void withoutCaller(Operation operation, HandlerMethod handler) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters == null) {
            return;
        }
        Set<String> callers = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.nestedIfOptional().getNestedParameterType() == Caller.class)
                .map(MethodParameter::getParameterName)
                .collect(Collectors.toSet());
        parameters.removeIf(parameter -> callers.contains(parameter.getName()));
    }
}
