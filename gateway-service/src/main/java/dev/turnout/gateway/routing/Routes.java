package dev.turnout.gateway.routing;

import dev.turnout.gateway.PublicUrl;
import dev.turnout.gateway.instances.Upstream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// Which paths lead where. A path that stands nowhere here reaches no service, so nothing internal is ever reachable.
@Configuration(proxyBeanMethods = false)
class Routes {
    private static final long IMPORT_MILLIS = 180_000;
    private static final long NEVER = -1;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Bean
    RouteLocator routeLocator(RouteLocatorBuilder builder, RoutingProperties properties, PublicUrl site) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        route(routes, "import", Upstream.EVENT, IMPORT_MILLIS, "/api/v1/events/import");
        route(routes, "stream", Upstream.EDGE, NEVER, "/ws", "/sse/**");
        route(routes, "user", Upstream.USER, USER);
        route(routes, "ticketing", Upstream.TICKETING, TICKETING);
        route(routes, "collaboration", Upstream.COLLABORATION, COLLABORATION);
        route(routes, "analytics", Upstream.ANALYTICS, ANALYTICS);
        route(routes, "notification", Upstream.NOTIFICATION, NOTIFICATION);
        route(routes, "event", Upstream.EVENT, EVENT);
        Optional.ofNullable(properties.mailboxUrl())
                .ifPresent(mailbox -> onThisMachine(routes, "mailbox", "/mailbox-api/**", mailbox, site));
        Optional.ofNullable(properties.phoneUrl())
                .ifPresent(phone -> onThisMachine(routes, "phone", "/phone-api/messages", phone, site));
        return routes.build();
    }

    /// Who reads others' mail or text messages signs in as them, so they are shown on this machine only.
    private static void onThisMachine(
            RouteLocatorBuilder.Builder routes, String id, String path, URI shown, PublicUrl site) {
        routes.route(
                id,
                route -> route.path(path)
                        .and()
                        .remoteAddr("127.0.0.0/8", "::1")
                        .and()
                        .predicate(exchange -> namesUs(exchange.getRequest(), site))
                        .filters(filters -> filters.stripPrefix(1))
                        .uri(shown));
    }

    /// A foreign page can have its own name lead to this machine, and would then read as if it were ours.
    static boolean namesUs(ServerHttpRequest request, PublicUrl site) {
        InetSocketAddress host = request.getHeaders().getHost();
        return host != null
                && (LOOPBACK.contains(host.getHostString())
                        || host.getHostString()
                                .equalsIgnoreCase(site.publicUrl().getHost()));
    }

    private static final String[] USER = {
        "/auth/**",
        "/api/v1/organizations/**",
        "/api/v1/events/{event}/members/**",
        "/api/v1/events/{event}/invitations/**",
        "/api/v1/audit-rows",
        "/api/v1/audit-rows.csv",
        "/api/v1/events/{event}/audit-rows",
        "/api/v1/events/{event}/audit-rows.csv",
        "/api/v1/events/{event}/registrations/**",
        "/api/v1/events/{event}/registration-form",
        "/api/v1/events/{event}/document-warnings",
        "/api/v1/registrations/**",
        "/api/v1/events/{event}/delegations/**",
        "/api/v1/events/{event}/delegations.csv",
        "/api/v1/events/{event}/delegation-rules",
        "/api/v1/events/{event}/unassigned-participants",
        "/api/v1/events/{event}/participant-imports/**",
        "/api/v1/delegations/**",
        "/api/v1/rosters/**",
        "/api/v1/participants/**",
        "/api/v1/participants-template.csv",
        "/api/v1/appointments/**",
        "/api/v1/family-links/**",
        "/api/v1/kiosk-codes/**",
        "/api/v1/invitations/**",
        "/api/v1/events/{event}/passes",
        "/api/v1/passes/**",
        "/api/v1/memberships/**",
        "/api/v1/ownership-offers/**",
        "/api/v1/people/**",
        "/api/v1/participants/**",
        "/api/v1/events/{event}/health-notes",
        "/api/v1/events/{event}/medication-rounds",
        "/api/v1/doses/**",
        "/api/v1/health-proposals/**",
        "/api/v1/safety-keys/**",
        "/api/v1/legal-documents/**",
        "/api/v1/live-tokens",
        "/api/v1/setup/**",
        "/api/v1/user-service/**"
    };

    private static final String[] TICKETING = {
        "/api/v1/events/{event}/ticket-types/**",
        "/api/v1/ticket-types/**",
        "/api/v1/orders/**",
        "/api/v1/tickets/**",
        "/api/v1/events/{event}/check-ins/**",
        "/api/v1/events/{event}/orders/**",
        "/api/v1/payment-methods",
        "/api/v1/test-payments/**",
        "/api/v1/ticketing-service/**"
    };

    private static final String[] COLLABORATION = {
        "/api/v1/events/{event}/chat-channels/**",
        "/api/v1/events/{event}/chat-messages",
        "/api/v1/events/{event}/crew-shifts",
        "/api/v1/events/{event}/direct-chats",
        "/api/v1/chat-channels/**",
        "/api/v1/chat-settings",
        "/api/v1/events/{event}/work-lanes",
        "/api/v1/events/{event}/work-items",
        "/api/v1/events/{event}/safety-work-items",
        "/api/v1/work-items/**",
        "/api/v1/events/{event}/task-boards/**",
        "/api/v1/events/{event}/tasks/**",
        "/api/v1/events/{event}/task-templates/**",
        "/api/v1/events/{event}/longest-task-chain",
        "/api/v1/events/{event}/workflows/**",
        "/api/v1/events/{event}/workflow-templates/**",
        "/api/v1/workflows/**",
        "/api/v1/events/{event}/calendar",
        "/api/v1/events/{event}/calendars",
        "/api/v1/events/{event}/calendar-entries/**",
        "/api/v1/events/{event}/calendar-feeds/**",
        "/api/v1/calendars/{calendar}",
        "/api/v1/collaboration-service/**"
    };

    private static final String[] ANALYTICS = {"/api/v1/events/{event}/figures/**", "/api/v1/analytics-service/**"};

    private static final String[] NOTIFICATION = {
        "/api/v1/inbox/**",
        "/api/v1/wishes/**",
        "/api/v1/templates/**",
        "/api/v1/push/**",
        "/api/v1/changes/**",
        "/api/v1/sync/**",
        "/api/v1/channel-status/**",
        "/api/v1/mail/**",
        "/api/v1/devices/**",
        "/api/v1/phone-number/**",
        "/api/v1/sms/**",
        "/api/v1/events/{event}/alerts/**",
        "/api/v1/events/{event}/alert-desk",
        "/api/v1/events/{event}/alert-rules",
        "/api/v1/events/{event}/alert-templates",
        "/api/v1/alerts/**",
        "/api/v1/alert-templates/**",
        "/api/v1/events/{event}/announcements/**",
        "/api/v1/events/{event}/reach-previews/**",
        "/api/v1/events/{event}/untold/**",
        "/api/v1/events/{event}/escalation-policies/**",
        "/api/v1/announcements/**",
        "/api/v1/notification-service/**"
    };

    private static final String[] EVENT = {
        "/api/v1/events/**", "/api/v1/sessions/**", "/api/v1/event-service/**", "/embed/events/**"
    };

    private static void route(RouteLocatorBuilder.Builder routes, String id, Upstream upstream, String... paths) {
        routes.route(id, route -> route.path(paths).uri(upstream.uri()));
    }

    private static void route(
            RouteLocatorBuilder.Builder routes, String id, Upstream upstream, long timeOutMillis, String... paths) {
        routes.route(
                id,
                route -> route.path(paths)
                        .metadata(Map.of(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, timeOutMillis))
                        .uri(upstream.uri()));
    }
}
