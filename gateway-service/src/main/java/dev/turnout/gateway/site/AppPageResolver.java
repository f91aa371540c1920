package dev.turnout.gateway.site;

import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.PathResourceResolver;
import reactor.core.publisher.Mono;

/// Answers the addresses of the web app's own pages with its one HTML file, so that a page can be reloaded and shared.
final class AppPageResolver extends PathResourceResolver {
    private static final Set<String> NOT_PAGES = Set.of(
            "api",
            "auth",
            "oauth2",
            "login",
            "logout",
            "sse",
            "ws",
            "docs",
            "actuator",
            "v3",
            "mailbox-api",
            "phone-api",
            "embed");

    @Override
    protected Mono<Resource> getResource(String path, Resource location) {
        String wanted = path.isEmpty() ? "index.html" : path;
        return super.getResource(wanted, location)
                .switchIfEmpty(
                        Mono.defer(() -> isPage(path) ? super.getResource("index.html", location) : Mono.empty()));
    }

    private static boolean isPage(String path) {
        int firstEnd = path.indexOf('/');
        String first = firstEnd < 0 ? path : path.substring(0, firstEnd);
        String last = path.substring(path.lastIndexOf('/') + 1);
        return !NOT_PAGES.contains(first) && last.indexOf('.') < 0;
    }
}
