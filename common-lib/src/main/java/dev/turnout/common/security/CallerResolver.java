package dev.turnout.common.security;

import dev.turnout.common.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers a [Caller] or an `Optional<Caller>`.
final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Optional<Caller> caller = current();
        if (parameter.getParameterType() == Optional.class) {
            return caller;
        }
        return parameter.isOptional() ? caller.orElse(null) : caller.orElseThrow(Problems::unauthenticated);
    }

    private static Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    static Caller of(Jwt token) {
        String scope = token.hasClaim("scope") ? scopeOf(token) : "";
        Set<String> scopes =
                Arrays.stream(scope.split(" ")).filter(s -> !s.isBlank()).collect(Collectors.toSet());
        String subject = String.valueOf(token.getSubject());
        try {
            return new Caller(UUID.fromString(subject), token.getClaimAsString("name"), scopes, false);
        } catch (IllegalArgumentException _) {
            UUID client = UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
            return new Caller(client, subject, scopes, scopes.contains("internal"));
        }
    }

    private static String scopeOf(Jwt token) {
        Object claim = token.getClaims().get("scope");
        return claim instanceof Iterable<?>
                ? String.join(" ", token.getClaimAsStringList("scope"))
                : String.valueOf(claim);
    }
}
