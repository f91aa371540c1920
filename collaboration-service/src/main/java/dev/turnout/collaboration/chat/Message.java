package dev.turnout.collaboration.chat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that was said in a channel, as it stands now.
///
/// @param offset its place in the channel, from 1 without gaps
/// @param version of its words: rises when they are edited or taken away
/// @param threadId the first message of the thread that it belongs to, null outside of one
/// @param replies how many messages of its thread follow it, when it is the first
/// @param deletedAt since when only its mark is left, null while it stands
/// @param reactionsVersion rises with every reaction given or taken back
record Message(
        UUID id,
        UUID channelId,
        long offset,
        String cid,
        UUID authorId,
        String authorName,
        String text,
        Instant sentAt,
        long version,
        @Nullable UUID threadId,
        int replies,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable DeletedBy deletedBy,
        @Nullable Instant pinnedAt,
        long reactionsVersion) {

    /// Stands where words were taken away.
    static final String NO_WORDS = "…";

    /// A message that was just said.
    static Message said(
            UUID id,
            UUID channelId,
            long offset,
            String cid,
            UUID authorId,
            String authorName,
            String text,
            Instant sentAt,
            @Nullable UUID threadId) {
        return new Message(
                id,
                channelId,
                offset,
                cid,
                authorId,
                authorName,
                text,
                sentAt,
                1,
                threadId,
                0,
                null,
                null,
                null,
                null,
                0);
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    boolean isBy(UUID personId) {
        return authorId.equals(personId);
    }

    /// Where answers to it belong: threads have one level.
    UUID thread() {
        return threadId == null ? id : threadId;
    }

    /// Whether it is what an author said under its `cid`; of an edited message only the author can be compared.
    boolean isWhatWasSaid(UUID author, MessageText said) {
        return authorId.equals(author) && (version > 1 || text.equals(said.value()));
    }

    Message edited(MessageText next, Instant now) {
        return with(next.value(), version + 1, now, deletedAt, deletedBy, pinnedAt);
    }

    /// Without its words and its pin; its place and its mark stay.
    Message deleted(DeletedBy who, Instant now) {
        return with(NO_WORDS, version + 1, editedAt, now, who, null);
    }

    Message pinned(@Nullable Instant since) {
        return with(text, version, editedAt, deletedAt, deletedBy, since);
    }

    private Message with(
            String words,
            long nextVersion,
            @Nullable Instant edited,
            @Nullable Instant deleted,
            @Nullable DeletedBy by,
            @Nullable Instant pinned) {
        return new Message(
                id,
                channelId,
                offset,
                cid,
                authorId,
                authorName,
                words,
                sentAt,
                nextVersion,
                threadId,
                replies,
                edited,
                deleted,
                by,
                pinned,
                reactionsVersion);
    }
}
