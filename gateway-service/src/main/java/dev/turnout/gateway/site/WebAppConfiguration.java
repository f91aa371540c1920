package dev.turnout.gateway.site;

import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Serves the built web app: files named by their content for ever, everything else only after asking again.
@Configuration(proxyBeanMethods = false)
class WebAppConfiguration implements WebFluxConfigurer {
    private final String web;

    WebAppConfiguration(SiteProperties properties) {
        web = location(properties.webDirectory());
    }

    private static String location(@Nullable Path directory) {
        if (directory == null) {
            return "classpath:/web/";
        }
        String uri = directory.toUri().toString();
        return uri.endsWith("/") ? uri : uri + "/";
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(web + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/docs/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .resourceChain(true);
        registry.addResourceHandler("/**")
                .addResourceLocations(web)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new AppPageResolver());
    }

    /// A resource handler never sees the empty path.
    @Bean
    RouterFunction<ServerResponse> startPage(ResourceLoader resources) {
        return RouterFunctions.route()
                .GET("/", _ -> startPage(resources.getResource(web + "index.html")))
                .build();
    }

    private static Mono<ServerResponse> startPage(Resource page) {
        return page.exists()
                ? ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .cacheControl(CacheControl.noCache())
                        .bodyValue(page)
                : Mono.error(new ProblemException(Problem.notFound()));
    }
}
