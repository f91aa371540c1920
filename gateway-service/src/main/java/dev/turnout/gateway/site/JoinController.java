package dev.turnout.gateway.site;

import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Helps a phone on the same network trust the local certificate and come in.
@RestController
@io.swagger.v3.oas.annotations.Hidden
class JoinController {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("ar"));

    private final SiteProperties properties;

    JoinController(SiteProperties properties) {
        this.properties = properties;
    }

    @GetMapping("/ca.crt")
    ResponseEntity<Resource> authority() {
        Path file = properties.caFile();
        if (file == null || !Files.isReadable(file)) {
            throw new ProblemException(Problem.notFound());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-x509-ca-cert"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("turnout-ca.crt")
                                .build()
                                .toString())
                .body(new FileSystemResource(file));
    }

    @GetMapping(path = "/join", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> join(HttpHeaders headers) {
        Locale chosen = Locale.lookup(ranges(headers), LANGUAGES);
        String language = chosen == null ? "en" : chosen.getLanguage();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(new ClassPathResource("join/" + language + ".html"));
    }

    private static List<Locale.LanguageRange> ranges(HttpHeaders headers) {
        try {
            return headers.getAcceptLanguage();
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    @GetMapping(path = "/join/page.css", produces = "text/css")
    Resource styles() {
        return new ClassPathResource("join/page.css");
    }
}
