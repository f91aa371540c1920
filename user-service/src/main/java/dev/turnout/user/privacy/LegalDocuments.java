package dev.turnout.user.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The terms and the privacy page in each language: the operator's files where there are any, else simple texts of
/// ours.
@Component
class LegalDocuments {

    static final List<String> NAMES = List.of("terms", "privacy");
    private static final List<String> LANGUAGES = List.of("en", "de", "ar");

    private final Map<String, LegalDocument> documents = new HashMap<>();

    /// @param directory with files such as `terms.en.md`; each may be missing
    LegalDocuments(@Value("${turnout.legal-documents-directory:}") String directory) {
        for (String name : NAMES) {
            for (String language : LANGUAGES) {
                documents.put(
                        name + "." + language, LegalDocument.parse(name, language, text(directory, name, language)));
            }
            requireOneVersion(name);
        }
    }

    /// A person accepts a version in whatever language they read it.
    private void requireOneVersion(String name) {
        long versions = documents.values().stream()
                .filter(document -> document.name().equals(name))
                .map(LegalDocument::version)
                .distinct()
                .count();
        if (versions > 1) {
            throw new IllegalArgumentException("the languages of " + name + " have different versions; put all of "
                    + LANGUAGES + " into turnout.legal-documents-directory");
        }
    }

    /// The document in the language, or in English.
    Optional<LegalDocument> find(String name, String language) {
        LegalDocument found = documents.get(name + "." + language);
        return Optional.ofNullable(found == null ? documents.get(name + ".en") : found);
    }

    private static String text(String directory, String name, String language) {
        String file = name + "." + language + ".md";
        try {
            if (!directory.isEmpty() && Files.exists(Path.of(directory, file))) {
                return Files.readString(Path.of(directory, file));
            }
            return new ClassPathResource("user/legal/" + file, LegalDocuments.class.getClassLoader())
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + file, fault);
        }
    }
}
