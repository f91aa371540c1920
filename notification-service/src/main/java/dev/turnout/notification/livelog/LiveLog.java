package dev.turnout.notification.livelog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The door to the log: what is appended in a transaction is stored with it, and pushed to readers once it
/// is committed.
@Component
public class LiveLog {

    private final LogStore store;
    private final Hub hub;
    private final PeerNews peers;

    LiveLog(LogStore store, Hub hub, PeerNews peers) {
        this.store = store;
        this.hub = hub;
        this.peers = peers;
    }

    /// Adds publications to the transaction that runs. All of a transaction are written together just
    /// before its commit: two statements for any number, channels locked shortly and always in the same
    /// order.
    public void append(List<NewPublication> publications) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a publication is appended in the transaction that causes it");
        }
        if (publications.isEmpty()) {
            return;
        }
        var batch = (Batch) TransactionSynchronizationManager.getResource(this);
        if (batch == null) {
            batch = new Batch();
            TransactionSynchronizationManager.bindResource(this, batch);
            TransactionSynchronizationManager.registerSynchronization(batch);
        }
        batch.waiting.addAll(publications);
    }

    public void append(NewPublication publication) {
        append(List.of(publication));
    }

    /// Pushes something ephemeral to this instance's readers alone, without a transaction.
    public void tellHere(ChannelName channel, String key, String data) {
        hub.accept(Frame.ephemeral(channel.value(), key, data));
    }

    /// Pushes something ephemeral to all readers, without a transaction.
    public void tellEverywhere(ChannelName channel, String key, String data) {
        var frame = Frame.ephemeral(channel.value(), key, data);
        hub.accept(frame);
        peers.tell(List.of(frame));
    }

    /// Says something about a channel to the other instances, which hear it as a [PeerNote]. It may get lost.
    public void notePeers(ChannelName channel, String text) {
        peers.note(channel, text);
    }

    /// The epoch of the log, which is part of every position.
    public String epoch() {
        return store.epoch();
    }

    /// What follows an offset in a stream, in order, at most so many.
    public List<Frame> after(ChannelName channel, long offset, int limit) {
        return store.after(channel.value(), offset, limit);
    }

    /// The offset of the newest publication of a stream, 0 if there is none.
    public long top(ChannelName channel) {
        return store.tops(List.of(channel.value())).getOrDefault(channel.value(), 0L);
    }

    public @Nullable Frame state(ChannelName channel) {
        return store.states(List.of(channel.value())).stream().findFirst().orElse(null);
    }

    /// Forgets some of what was published about an event or a change that is long over; returns how much. Who comes
    /// back
    /// with an older position loads the snapshot.
    public int forget(UUID subject, int limit) {
        int gone = store.forget(subject, limit);
        if (gone < limit) {
            store.forgetStates(subject);
        }
        return gone;
    }

    /// Forgets what was published on a channel before this time.
    public void forgetBefore(ChannelName channel, Instant time) {
        store.forgetBefore(channel.value(), time);
    }

    private final class Batch implements TransactionSynchronization {

        private final List<NewPublication> waiting = new ArrayList<>();
        private final Map<Object, Integer> savepoints = new HashMap<>();
        private List<Frame> stored = List.of();

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, waiting.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            var size = savepoints.getOrDefault(savepoint, 0);
            waiting.subList(size, waiting.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var frames = new ArrayList<Frame>(waiting.size());
            frames.addAll(store.appendStreams(of(PublicationClass.STREAM)));
            frames.addAll(store.appendStates(of(PublicationClass.STATE)));
            of(PublicationClass.EPHEMERAL)
                    .forEach(p -> frames.add(Frame.ephemeral(p.channel().value(), p.key(), p.data())));
            stored = frames;
        }

        @Override
        public void afterCommit() {
            stored.forEach(hub::accept);
            peers.tell(stored);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(LiveLog.this);
        }

        private List<NewPublication> of(PublicationClass kind) {
            return waiting.stream().filter(p -> p.kind() == kind).toList();
        }
    }
}
