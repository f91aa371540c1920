package dev.turnout.user.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turnout.user.privacy.LegalDocument.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegalDocumentTests {

    private static final String TERMS = """
            version: 7

            # Our terms

            Be
            kind.

            ## Tickets

            They are yours.
            """;

    @Test
    void readsVersionTitleHeadingsAndParagraphs() {
        assertThat(LegalDocument.parse("terms", "en", TERMS))
                .isEqualTo(new LegalDocument(
                        "terms",
                        "7",
                        "en",
                        "Our terms",
                        List.of(
                                new Section("", List.of("Be kind.")),
                                new Section("Tickets", List.of("They are yours.")))));
    }

    @Test
    void refusesATextThatNobodyCouldAccept() {
        assertThatIllegalArgumentException().isThrownBy(() -> LegalDocument.parse("terms", "en", "# Our terms"));
    }

    @Test
    void ourOwnTextsAreThereInEachLanguageAndOthersGetEnglish() {
        var documents = new LegalDocuments("");

        assertThat(documents.find("privacy", "de"))
                .hasValueSatisfying(document -> assertThat(document.title()).isEqualTo("Datenschutz"));
        assertThat(documents.find("terms", "fr"))
                .hasValueSatisfying(document -> assertThat(document.language()).isEqualTo("en"));
        assertThat(documents.find("imprint", "en")).isEmpty();
    }

    @Test
    void anOperatorReplacesATextInEveryLanguageOrInNone(@TempDir Path directory) throws IOException {
        for (String language : List.of("en", "de")) {
            Files.writeString(directory.resolve("terms." + language + ".md"), TERMS);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new LegalDocuments(directory.toString()));

        Files.writeString(directory.resolve("terms.ar.md"), TERMS);
        assertThat(new LegalDocuments(directory.toString()).find("terms", "ar"))
                .hasValueSatisfying(document -> assertThat(document.version()).isEqualTo("7"));
    }
}
