package dev.turnout.user.privacy;

import java.util.ArrayList;
import java.util.List;

/// The terms or the privacy page in one language.
///
/// @param version changes when the meaning does; people accept a version
record LegalDocument(String name, String version, String language, String title, List<Section> sections) {

    /// @param heading empty for what stands before the first one
    record Section(String heading, List<String> paragraphs) {}

    /// Reads the simple form: `version: …`, `# title`, `## heading`, and paragraphs between empty lines.
    ///
    /// @throws IllegalArgumentException without a version or a title
    static LegalDocument parse(String name, String language, String text) {
        String version = "";
        String title = "";
        var sections = new ArrayList<Section>();
        String heading = "";
        var paragraphs = new ArrayList<String>();
        for (String block : text.strip().split("\\R\\s*\\R")) {
            String line = block.strip().replaceAll("\\s*\\R\\s*", " ");
            if (line.startsWith("version:") && version.isEmpty()) {
                version = line.substring("version:".length()).strip();
            } else if (line.startsWith("## ")) {
                add(sections, heading, paragraphs);
                heading = line.substring(3).strip();
            } else if (line.startsWith("# ")) {
                title = line.substring(2).strip();
            } else if (!line.isEmpty()) {
                paragraphs.add(line);
            }
        }
        add(sections, heading, paragraphs);
        if (version.isEmpty() || title.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s.%s.md needs a first line `version: …` and a title `# …`".formatted(name, language));
        }
        return new LegalDocument(name, version, language, title, List.copyOf(sections));
    }

    private static void add(List<Section> sections, String heading, List<String> paragraphs) {
        if (!heading.isEmpty() || !paragraphs.isEmpty()) {
            sections.add(new Section(heading, List.copyOf(paragraphs)));
        }
        paragraphs.clear();
    }
}
