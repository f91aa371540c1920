package dev.turnout.user.privacy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The parts of exports as they lie in the database: packed, cut into pieces, each piece sealed.
@Repository
class ArchiveParts {

    private static final int PIECE = 256 * 1024;

    private final JdbcClient db;
    private final ArchiveKey key;

    ArchiveParts(JdbcClient db, ArchiveKey key) {
        this.db = db;
        this.key = key;
    }

    /// Keeps a part, in place of what an earlier try left.
    ///
    /// @return how many bytes it has unpacked
    long keep(UUID requestId, Holder holder, InputStream part) throws IOException {
        db.sql("DELETE FROM privacy_archive WHERE request_id = :id AND service = :service")
                .param("id", requestId)
                .param("service", holder.service())
                .update();
        try (OutputStream packed = new GZIPOutputStream(new Pieces(requestId, holder), 64 * 1024)) {
            return part.transferTo(packed);
        }
    }

    /// Writes a part out as it was.
    void write(UUID requestId, Holder holder, OutputStream out) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new Opened(requestId, holder), 64 * 1024)) {
            long _ = unpacked.transferTo(out);
        }
    }

    void forget(UUID requestId) {
        db.sql("DELETE FROM privacy_archive WHERE request_id = :id")
                .param("id", requestId)
                .update();
    }

    private static String place(Holder holder, int number) {
        return holder.service() + "/" + number;
    }

    /// Cuts what is written into pieces. The last one is empty, so that a cut end is noticed.
    private final class Pieces extends OutputStream {

        private final UUID requestId;
        private final Holder holder;
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
        private int number;
        private boolean closed;

        Pieces(UUID requestId, Holder holder) {
            this.requestId = requestId;
            this.holder = holder;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            piece.write(bytes, from, length);
            if (piece.size() >= PIECE) {
                store();
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                if (piece.size() > 0) {
                    store();
                }
                store();
            }
        }

        private void store() {
            db.sql(
                            "INSERT INTO privacy_archive (request_id, service, number, sealed) VALUES (:id, :service, :number, :sealed)")
                    .param("id", requestId)
                    .param("service", holder.service())
                    .param("number", number)
                    .param("sealed", key.seal(piece.toByteArray(), requestId, place(holder, number)))
                    .update();
            number++;
            piece.reset();
        }
    }

    /// The pieces one after another, up to the empty one.
    private final class Opened extends InputStream {

        private final UUID requestId;
        private final Holder holder;
        private InputStream piece = InputStream.nullInputStream();
        private int number;
        private boolean ended;

        Opened(UUID requestId, Holder holder) {
            this.requestId = requestId;
            this.holder = holder;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = piece.read(into, at, length);
            while (count <= 0 && !ended && length > 0) {
                next();
                count = piece.read(into, at, length);
            }
            return count;
        }

        @Override
        public int available() {
            return ended ? 0 : 1;
        }

        private void next() throws IOException {
            byte[] sealed = db.sql("""
                            SELECT sealed FROM privacy_archive
                            WHERE request_id = :id AND service = :service AND number = :number
                            """)
                    .param("id", requestId)
                    .param("service", holder.service())
                    .param("number", number)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new IOException("a piece of the export is missing"));
            byte[] opened = key.open(sealed, requestId, place(holder, number));
            number++;
            ended = opened.length == 0;
            piece = new ByteArrayInputStream(opened);
        }
    }
}
