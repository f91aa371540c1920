package dev.turnout.user.privacy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Writes an export as one ZIP file: a page that explains it in the person's language, and the JSON of each service.
@Component
class ArchiveFile {

    private final ArchiveParts parts;
    private final MessageSource texts;

    ArchiveFile(ArchiveParts parts, MessageSource texts) {
        this.parts = parts;
        this.texts = texts;
    }

    void write(PrivacyRequest request, Locale language, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write(page(request, language).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (Holder holder : Holder.values()) {
                zip.putNextEntry(new ZipEntry(file(holder)));
                parts.write(request.id(), holder, new Kept(zip));
                zip.closeEntry();
            }
        }
    }

    private static String file(Holder holder) {
        return holder.service() + ".json";
    }

    private String page(PrivacyRequest request, Locale language) {
        var page = new StringBuilder();
        String direction = language.getLanguage().equals("ar") ? "rtl" : "ltr";
        page.append(
                "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n"
                        .formatted(language.getLanguage(), direction, text("privacy.archive.title", language)));
        page.append("<body>\n<h1>%s</h1>\n".formatted(text("privacy.archive.title", language)));
        page.append("<p>%s</p>\n<p>%s</p>\n<ul>\n"
                .formatted(
                        text("privacy.archive.intro", language),
                        HtmlUtils.htmlEscape(request.requestedAt().toString())));
        for (Holder holder : Holder.values()) {
            page.append("<li><a href=\"%1$s\">%1$s</a>: %2$s</li>\n"
                    .formatted(file(holder), text("privacy.archive." + holder.key(), language)));
        }
        return page.append("</ul>\n<p>%s</p>\n</body>\n</html>\n".formatted(text("privacy.archive.others", language)))
                .toString();
    }

    private String text(String key, Locale language) {
        return HtmlUtils.htmlEscape(texts.getMessage(key, null, language));
    }

    /// The file goes on after each part.
    private static final class Kept extends FilterOutputStream {

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
