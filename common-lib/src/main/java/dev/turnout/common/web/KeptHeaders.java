package dev.turnout.common.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/// The headers of an answer that belong to it when it is given again.
final class KeptHeaders {

    private static final List<String> NAMES = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE);

    private KeptHeaders() {}

    static String of(HttpServletResponse response) {
        return NAMES.stream()
                .flatMap(name -> {
                    String value = HttpHeaders.CONTENT_TYPE.equals(name)
                            ? response.getContentType()
                            : response.getHeader(name);
                    return value == null ? Stream.<String>empty() : Stream.of(name + ": " + value);
                })
                .collect(Collectors.joining("\n"));
    }

    static void restore(String kept, HttpServletResponse response) {
        kept.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            response.setHeader(line.substring(0, colon), line.substring(colon + 2));
        });
    }
}
