package dev.turnout.gateway.site;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

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
}
