package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one supervisor of a home; the system lets go of it however the supervisor ends. */
final class SupervisorLock implements AutoCloseable {
    private final FileChannel channel;

    private SupervisorLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or nothing while another supervisor holds it. */
    static Optional<SupervisorLock> tryTake(Home home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.run().resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new SupervisorLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
