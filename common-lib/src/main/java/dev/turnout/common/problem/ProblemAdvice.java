package dev.turnout.common.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/// Turns everything that can go wrong in a handler into one problem answer. An exception's own message never
/// reaches a client.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /// PostgreSQL's states for U+0000, in a text and in JSON.
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private final DataSize largestFile;

    ProblemAdvice(@Value("${spring.servlet.multipart.max-file-size:1MB}") DataSize largestFile) {
        this.largestFile = largestFile;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException refusal) {
        RefusedAccess.log(refusal);
        return answer(refusal.status(), refusal.slug(), refusal.detail(), refusal.extras());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidBody(MethodArgumentNotValidException invalid) {
        return refused(Problems.invalid(invalid.getAllErrors().stream()
                .map(ProblemAdvice::fault)
                .distinct()
                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameters(HandlerMethodValidationException invalid) {
        var faults = new ArrayList<FieldFault>();
        for (var result : invalid.getParameterValidationResults()) {
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                faults.add(
                        error instanceof FieldError field
                                ? fault(field)
                                : new FieldFault(
                                        name, code(error), String.valueOf(error.getDefaultMessage()), limits(error)));
            }
        }
        return refused(Problems.invalid(faults));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidValues(ConstraintViolationException invalid) {
        return refused(Problems.invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new FieldFault(
                        "/" + violation.getPropertyPath().toString().replace('.', '/'),
                        "invalid",
                        violation.getMessage()))
                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException mismatch) {
        // an id that cannot be one names nothing, as an unknown one does
        if (mismatch.getRequiredType() == java.util.UUID.class
                && mismatch.getParameter()
                        .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)) {
            return refused(Problems.notFound("resource"));
        }
        return refused(Problems.invalid(List.of(new FieldFault(
                mismatch.getName(), "invalid", "'" + mismatch.getName() + "' has a value of the wrong kind."))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getMostSpecificCause() instanceof JacksonException json) {
            String pointer = json.getPath().stream()
                    .map(step -> step.getPropertyName() == null
                            ? String.valueOf(step.getIndex())
                            : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                    .collect(Collectors.joining("/", "/", ""));
            var location = json.getLocation();
            String place = location == null
                    ? ""
                    : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
            return answer(
                    HttpStatus.BAD_REQUEST,
                    "unreadable-body",
                    "The body is no valid JSON for this operation" + place + ".",
                    Map.of("errors", List.of(new FieldFault(pointer, "unreadable", "This cannot be read here."))));
        }
        return answer(HttpStatus.BAD_REQUEST, "unreadable-body", "The body cannot be read.", Map.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> clash(DataIntegrityViolationException clash) {
        if (clash.getMostSpecificCause() instanceof SQLException fault
                && UNSTORABLE.contains(String.valueOf(fault.getSQLState()))) {
            return refused(Problems.invalid(
                    List.of(new FieldFault("", "unstorable", "A text holds a character that no text has (U+0000)."))));
        }
        LOG.atInfo()
                .addKeyValue("cause", clash.getMostSpecificCause().getClass().getSimpleName())
                .log("write refused by a constraint");
        return answer(HttpStatus.CONFLICT, "conflict", "This contradicts what is stored already.", Map.of());
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception fault) {
        LOG.atWarn().addKeyValue("cause", fault.getClass().getSimpleName()).log("database does not answer");
        return refused(Problems.unavailable(
                "temporarily-unavailable", "Please try again in a moment; nothing was changed.", 2));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
        return refused(Problems.forbidden());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(AuthenticationException fault) {
        return refused(Problems.unauthenticated());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception fault, HttpServletRequest request) {
        if (fault instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            HttpStatus named = HttpStatus.valueOf(status.value());
            ResponseEntity<ProblemDetail> answer = named == HttpStatus.CONTENT_TOO_LARGE
                    ? tooLarge()
                    : answer(named, slug(named), named.getReasonPhrase() + ".", Map.of());
            var headers = new HttpHeaders();
            headers.addAll(answer.getHeaders());
            headers.addAll(known.getHeaders());
            return new ResponseEntity<>(answer.getBody(), headers, status);
        }
        LOG.atError()
                .setCause(fault)
                .addKeyValue("method", request.getMethod())
                .log("a request failed for a reason that nobody foresaw");
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong on our side. The trace id helps us to find it.",
                Map.of());
    }

    /// Uploads are bounded by the container, which has several ways to say that one went too far.
    private ResponseEntity<ProblemDetail> tooLarge() {
        return answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "A file has at most " + largestFile.toMegabytes() + " MB here; send a smaller one.",
                Map.of());
    }

    private static FieldFault fault(ObjectError error) {
        if (error instanceof FieldError field) {
            String pointer =
                    "/" + field.getField().replace('.', '/').replace("[", "/").replace("]", "");
            return field.isBindingFailure()
                    ? new FieldFault(pointer, "invalid", "'" + field.getField() + "' has a value of the wrong kind.")
                    : new FieldFault(pointer, code(field), String.valueOf(field.getDefaultMessage()), limits(field));
        }
        return new FieldFault("", code(error), String.valueOf(error.getDefaultMessage()));
    }

    /// The numbers of a constraint such as `@Size`, in the order that Spring gives them: `@Size` has `max` and `min`,
    /// the others one `value`.
    private static @Nullable Map<String, Long> limits(MessageSourceResolvable error) {
        Object[] arguments = error.getArguments();
        List<Long> numbers = arguments == null
                ? List.of()
                : Arrays.stream(arguments)
                        .filter(Number.class::isInstance)
                        .map(number -> ((Number) number).longValue())
                        .toList();
        return switch (numbers.size()) {
            case 1 -> Map.of("value", numbers.getFirst());
            case 2 ->
                numbers.getFirst() == Integer.MAX_VALUE
                        ? null
                        : Map.of("max", numbers.getFirst(), "min", numbers.getLast());
            default -> null;
        };
    }

    private static String code(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String last = codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
        return last.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String slug(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ResponseEntity<ProblemDetail> answer(HttpStatus status, String slug, String detail, Map<String, ?> extras) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:turnout:problem:" + slug));
        problem.setTitle(status.getReasonPhrase());
        extras.forEach(problem::setProperty);
        @Nullable String trace = MDC.get("traceId");
        if (trace != null) {
            problem.setProperty("traceId", trace);
        }
        var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (extras.get("retryAfter") instanceof Integer seconds) {
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        return response.body(problem);
    }
}
