package dev.turnout.event.programme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.event.events.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Programmes as ready-made JSON, plain and packed, made once for each version. Any number of instances agree, because
/// the version is asked of the database each time.
@Component
class ProgrammeDocuments {

    private static final long MOST_BYTES = 48L * 1024 * 1024;

    private final ProgrammeQueries queries;
    private final JsonMapper json;
    private final Cache<UUID, Document> documents = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((UUID _, Document document) -> document.plain().length + document.packed().length)
            .build();

    ProgrammeDocuments(ProgrammeQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    /// A programme of one version.
    @SuppressWarnings("ArrayRecordComponent")
    record Document(long version, byte[] plain, byte[] packed) {}

    /// The programme of this event, as new as `event` or newer.
    Document of(Event event) {
        Document known = documents.getIfPresent(event.id());
        if (known != null && known.version() >= event.programmeVersion()) {
            return known;
        }
        // Readers of one event wait here for the first of them.
        return documents
                .asMap()
                .compute(
                        event.id(),
                        (id, present) ->
                                present != null && present.version() >= event.programmeVersion() ? present : make(id));
    }

    private Document make(UUID eventId) {
        ProgrammeView view = queries.whole(eventId);
        byte[] plain = json.writeValueAsBytes(view);
        return new Document(view.version(), plain, pack(plain));
    }

    private static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream(plain.length / 4);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// Whether a reader takes packed bytes.
    static boolean takesPacked(@Nullable String acceptEncoding) {
        return acceptEncoding != null && acceptEncoding.contains("gzip") && !acceptEncoding.contains("gzip;q=0");
    }
}
