package dev.turnout.common;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Where the present request came from. The gateway drops whatever a client says about that and names the one address
/// that it has seen itself; anything but a single address is therefore not from the gateway, and the connection
/// counts.
public final class ClientAddress {

    private static final String VOUCHED_FOR = "X-Forwarded-For";

    private ClientAddress() {}

    /// The address, null outside a request.
    public static @Nullable String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : null;
    }

    static @Nullable String of(HttpServletRequest request) {
        List<String> said = Collections.list(request.getHeaders(VOUCHED_FOR));
        if (said.size() == 1) {
            try {
                return InetAddress.ofLiteral(said.getFirst().strip()).getHostAddress();
            } catch (IllegalArgumentException _) {
                // a list or no address at all
            }
        }
        return request.getRemoteAddr();
    }
}
